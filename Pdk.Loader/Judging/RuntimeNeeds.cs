namespace Pdk.Loader.Judging;

/// <summary>
/// What a plugin takes of the process. Where the .NET runtime inside of one gets too little, it ends the process without a message.
/// </summary>
internal static class RuntimeNeeds
{
    /// <summary>
    /// The address space that it reserves beside its image: the range of its heap, and tables and threads, of which 50 to 120 MiB were
    /// measured.
    /// </summary>
    internal const ulong AddressSpace = HeapRange + (64UL << 20);

    /// <summary>
    /// The address space that must be left before a plugin is opened: more than it takes, since the process goes on reserving meanwhile.
    /// </summary>
    internal const ulong FreeAddressSpace = HeapRange + (512UL << 20);

    /// <summary>The memory mappings that a plugin with a runtime makes: 31 to 38 were measured.</summary>
    internal const int Mappings = 45;

    /// <summary>
    /// Those of a library without a runtime, as plugins in C and companions: 5 were measured, one for each part of the image.
    /// </summary>
    internal const int MappingsOfLibrary = 8;

    // What the kit's build settings make it (System.GC.RegionRange).
    private const ulong HeapRange = 4UL << 30;
}

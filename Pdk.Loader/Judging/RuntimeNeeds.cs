namespace Pdk.Loader.Judging;

/// <summary>
/// What the .NET runtime inside of a plugin takes of the process: where it gets too little, it ends the process without a message.
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

    /// <summary>The memory mappings that it makes: 31 to 38 were measured.</summary>
    internal const int Mappings = 45;

    // What the kit's build settings make it (System.GC.RegionRange).
    private const ulong HeapRange = 4UL << 30;
}

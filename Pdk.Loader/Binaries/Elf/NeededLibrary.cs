namespace Pdk.Loader.Binaries.Elf;

/// <summary>A library that the dynamic linker loads with an image.</summary>
/// <param name="Name">Its name as the image writes it; a path where it has a slash.</param>
/// <param name="Tag"><c>DT_NEEDED</c>, <c>DT_FILTER</c> or <c>DT_AUXILIARY</c>.</param>
internal readonly record struct NeededLibrary(string Name, DynamicTag Tag)
{
    /// <summary>Whether the image can be opened without it.</summary>
    internal bool IsOptional => Tag == DynamicTag.DT_AUXILIARY;
}

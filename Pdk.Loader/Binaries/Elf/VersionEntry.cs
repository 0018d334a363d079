namespace Pdk.Loader.Binaries.Elf;

/// <summary>An entry of a table of versions.</summary>
/// <param name="Library">Where in the string table the name of the library is whose versions are meant; null of the image's own.</param>
/// <param name="Names">The versions. Of the image's own the first is the version, and the others those that it follows.</param>
internal sealed record VersionEntry(ulong? Library, IReadOnlyList<VersionName> Names);

/// <summary>A version in such an entry.</summary>
/// <param name="Name">Where in the string table its name is.</param>
/// <param name="Flags">2: the system goes on without it.</param>
internal readonly record struct VersionName(ulong Name, ushort Flags)
{
    internal bool IsWeak => (Flags & 2) != 0;
}

namespace Pdk.Loader.Binaries.Elf;

/// <summary>
/// How much of an ELF file is read at most. A file that has more is not read on, and found damaged: so everybody knows the same of it.
/// </summary>
internal static class ElfLimits
{
    /// <summary>Program headers. A linker writes about ten.</summary>
    internal const int ProgramHeaders = 512;

    /// <summary>Entries of the dynamic section. A linker writes some thirty, and one for each library that is needed.</summary>
    internal const int DynamicEntries = 4096;

    /// <summary>Libraries that one library needs.</summary>
    internal const int Libraries = 1024;

    /// <summary>
    /// Folders of one <c>DT_RPATH</c> or <c>DT_RUNPATH</c>. Systems that give each package a folder of its own have many.
    /// </summary>
    internal const int Folders = 512;

    /// <summary>The bytes of a name. No system opens a longer one.</summary>
    internal const int NameBytes = 4096;

    /// <summary>The bytes of a list of folders.</summary>
    internal const int PathBytes = 64 * 1024;

    /// <summary>
    /// Entries of a table of versions, with the names in them. The C library itself has about fifty; distances between them can form loops.
    /// </summary>
    internal const int Versions = 4096;

    /// <summary>
    /// The bytes of a table of strings or of relocations: beyond that a number is damaged, and reading it would take the host's memory.
    /// </summary>
    internal const ulong TableBytes = 512 * 1024 * 1024;
}

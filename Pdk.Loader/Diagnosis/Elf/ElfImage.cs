namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>What an ELF file says of the libraries that it needs. Texts are the file's own: they may hold anything.</summary>
internal sealed record ElfImage
{
    internal required bool Is64 { get; init; }

    /// <summary>The number of the processor, as in the header.</summary>
    internal required ushort Machine { get; init; }

    /// <summary>The program that maps it, where it names one.</summary>
    internal string Interpreter { get; init; } = "";

    /// <summary>The name under which others need it.</summary>
    internal string SoName { get; init; } = "";

    /// <summary>The libraries that it needs, in its order.</summary>
    internal IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Folders to look into before all others (<c>DT_RPATH</c>), unexpanded.</summary>
    internal IReadOnlyList<string> EarlyPath { get; init; } = [];

    /// <summary>Folders to look into (<c>DT_RUNPATH</c>), unexpanded.</summary>
    internal IReadOnlyList<string> RunPath { get; init; } = [];

    /// <summary>The versions that it needs of other libraries' functions.</summary>
    internal IReadOnlyList<ElfVersion> NeededVersions { get; init; } = [];

    /// <summary>The versions of its own functions.</summary>
    internal IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>The bytes of address space that its image takes.</summary>
    internal ulong AddressSpan { get; init; }

    /// <summary>Whether there is a part for the dynamic linker; nothing can be opened without one.</summary>
    internal bool IsDynamic { get; init; }

    /// <summary>What is wrong with that part; empty where nothing is.</summary>
    internal string Problem { get; init; } = "";
}

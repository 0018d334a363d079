namespace Pdk.Loader;

/// <summary>What the doctor says of one file. Immutable.</summary>
public sealed record DoctorFile
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The library's name, from its stamp; empty where there is no sound one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The library's version, from its stamp; empty where there is no sound one.</summary>
    public string Version { get; init; } = "";

    /// <summary>What the header says, in words: <c>an ELF shared library for x86-64</c>; empty where it could not be read.</summary>
    public string Image { get; init; } = "";

    /// <summary>
    /// The shared libraries that it needs, itself or through others, in the order in which they are looked for; empty where that cannot be
    /// read here.
    /// </summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What was found, the worst first.</summary>
    public IReadOnlyList<DoctorFinding> Findings { get; init; } = [];

    /// <summary>Whether nothing speaks against loading it.</summary>
    public bool IsHealthy => Findings.All(static finding => finding.Severity < DoctorSeverity.Problem);
}

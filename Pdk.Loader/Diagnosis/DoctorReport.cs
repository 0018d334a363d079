using Pdk.Loader.Report;
using System.Text;

namespace Pdk.Loader;

/// <summary>What the doctor says of a file or a folder. Immutable.</summary>
public sealed record DoctorReport
{
    /// <summary>What was examined.</summary>
    public required string Path { get; init; }

    /// <summary>What it was examined for: this process, in words: <c>Linux x86-64, glibc 2.36</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The files, in the order in which a host would load them.</summary>
    public IReadOnlyList<DoctorFile> Files { get; init; } = [];

    /// <summary>What concerns all of them together, or the folder; the worst first.</summary>
    public IReadOnlyList<DoctorFinding> Findings { get; init; } = [];

    /// <summary>Whether nothing speaks against loading all of it.</summary>
    public bool IsHealthy =>
        Findings.All(static finding => finding.Severity < DoctorSeverity.Problem) && Files.All(static file => file.IsHealthy);

    /// <summary>The report as text for people.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (DoctorFile file in Files)
        {
            text.Append(OneLine.Of(file.Path)).Append(file.Name.Length > 0 ? $": {file.Name} {file.Version}" : "").Append('\n');
            Write(text, file.Findings, "nothing speaks against loading it");
        }

        if (Findings.Count > 0)
        {
            text.Append(Path).Append('\n');
            Write(text, Findings, "");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<DoctorFinding> findings, string healthy)
    {
        if (findings.All(static finding => finding.Severity == DoctorSeverity.Note) && healthy.Length > 0)
        {
            text.Append("  healthy  ").Append(healthy).Append('\n');
        }

        foreach (DoctorFinding finding in findings)
        {
            string severity = finding.Severity.ToString().ToLowerInvariant();
            text.Append("  ")
                .Append(severity.PadRight(9))
                .Append(DetailLines.Text(finding.Sentence, finding.Details).ReplaceLineEndings("\n           "))
                .Append('\n');
            if (finding.Advice.Length > 0)
            {
                text.Append("           → ").Append(finding.Advice).Append('\n');
            }
        }
    }
}

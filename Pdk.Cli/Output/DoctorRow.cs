using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>The result of <c>pdk doctor --json</c>.</summary>
internal sealed record DoctorRow(
    string Path, string Host, bool IsHealthy, IReadOnlyList<DoctorFileRow> Files, IReadOnlyList<FindingRow> Findings)
{
    public static DoctorRow Of(DoctorReport report) => new(
        report.Path, report.Host, report.IsHealthy, [.. report.Files.Select(DoctorFileRow.Of)], [.. report.Findings.Select(FindingRow.Of)]);
}

/// <summary>One file of <c>pdk doctor --json</c>.</summary>
internal sealed record DoctorFileRow(
    string Path, string Name, string Version, string Image, bool IsHealthy, IReadOnlyList<string> Needs, IReadOnlyList<FindingRow> Findings)
{
    public static DoctorFileRow Of(DoctorFile file) => new(
        file.Path, file.Name, file.Version, file.Image, file.IsHealthy, file.Needs, [.. file.Findings.Select(FindingRow.Of)]);
}

/// <summary>One finding of <c>pdk doctor --json</c>.</summary>
internal sealed record FindingRow(DoctorSeverity Severity, DoctorTopic Topic, string Sentence, IReadOnlyList<string> Details, string Advice)
{
    public static FindingRow Of(DoctorFinding finding) =>
        new(finding.Severity, finding.Topic, finding.Sentence, finding.Details, finding.Advice);
}

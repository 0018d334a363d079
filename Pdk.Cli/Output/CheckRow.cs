using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Output;

/// <summary>The result of <c>pdk check --json</c>.</summary>
internal sealed record CheckRow(
    string File, bool IsRight, IReadOnlyList<CheckFindingRow> Findings, int Untold, IReadOnlyList<PluginRow> Refused)
{
    public static CheckRow Of(string file, PipelineCheck check, PluginCatalog catalog) => new(
        file,
        check.Definition is not null,
        [.. check.Findings.Select(CheckFindingRow.Of)],
        check.Untold,
        [.. catalog.Report.Refused.Select(PluginRow.Of)]);
}

/// <summary>One thing that is wrong, in JSON.</summary>
internal sealed record CheckFindingRow(string File, long Line, long Column, FindingSeverity Severity, string Message)
{
    public static CheckFindingRow Of(PipelineFinding finding) => new(
        finding.Position.File, finding.Position.Line, finding.Position.Column, finding.Severity, finding.Message);
}

using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>One file of <c>pdk list --json</c>.</summary>
internal sealed record PluginRow(
    string Path,
    Verdict Verdict,
    string Message,
    IReadOnlyList<string> Details,
    string Hint,
    string Name,
    string Version,
    IReadOnlyList<string> Contracts,
    IReadOnlyList<string> Components,
    IReadOnlyList<string> Notes,
    double LoadMilliseconds)
{
    public static PluginRow Of(LoadReportRow row) => new(
        row.Path, row.Verdict, row.Message, row.Details, row.Hint, row.Name, row.Version, row.Contracts, row.Components, row.Notes,
        Math.Round(row.Elapsed.TotalMilliseconds, 3));
}

using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>One file of <c>pdk list --json</c>: everything that the load report has of it.</summary>
internal sealed record PluginRow(
    string Path,
    LoadStep Step,
    Verdict Verdict,
    string Message,
    IReadOnlyList<string> Details,
    string Hint,
    string Name,
    string Version,
    string Framework,
    string Runtime,
    IReadOnlyList<string> Contracts,
    IReadOnlyList<string> Components,
    IReadOnlyList<string> Notes,
    double LoadMilliseconds)
{
    public static PluginRow Of(LoadReportRow row) => new(
        row.Path, row.Step, row.Verdict, row.Message, row.Details, row.Hint, row.Name, row.Version, row.Framework, row.Runtime,
        row.Contracts, row.Components, row.Notes, Math.Round(row.Elapsed.TotalMilliseconds, 3));
}

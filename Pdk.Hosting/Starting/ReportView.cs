using Pdk.Loader;

namespace Pdk.Hosting.Starting;

/// <summary>What a load report says about the present: of a file that was looked at several times, the last word.</summary>
internal static class ReportView
{
    /// <summary>The last row of each file that was refused and is not in use now. Creations are their callers' matter.</summary>
    internal static IReadOnlyList<LoadReportRow> Refused(LoadReport report)
    {
        Dictionary<string, LoadReportRow> last = new(StringComparer.Ordinal);
        foreach (LoadReportRow row in report.Rows)
        {
            if (row.Step != LoadStep.Create && !row.IsPassedOver)
            {
                last[row.Path] = row;
            }
        }

        // What is gone is no trouble any more, unless it was in use.
        return
        [
            .. last.Values.Where(static row =>
                !row.IsReady && (row.Verdict == Verdict.FileDeleted || row.Step == LoadStep.Find || Path.Exists(row.Path))),
        ];
    }
}

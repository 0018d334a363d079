using System.Globalization;
using Pdk.Loader;
using Pdk.Runtime;

namespace Quickstart;

/// <summary>What the quickstart tells.</summary>
internal static class Report
{
    public static void Print(LoadReport report)
    {
        Console.WriteLine("\nLoaded:");
        foreach (LoadReportRow row in report.Rows)
        {
            // The library of SQLite lies beside the plugin that needs it, and is none itself.
            if (row.Verdict == Verdict.StampMissing)
            {
                continue;
            }

            Console.WriteLine(row.IsReady
                ? $"  {row.Name} {row.Version}: {string.Join(", ", row.Components)} ({string.Join(", ", row.Contracts)}) in "
                    + Line($"{row.Elapsed.TotalMilliseconds:0.00} ms")
                : $"  {row}");
        }
    }

    /// <summary>Prints the figures and says whether every line of the file is accounted for.</summary>
    /// <param name="report">What the runtime has counted.</param>
    /// <param name="lines">How many lines the file has, counted without any plugin.</param>
    /// <param name="rows">How many rows the table has, as the database counts them.</param>
    public static bool Print(PipelineReport report, long lines, long rows)
    {
        StepReport filter = report.Steps[0];
        long failed = report.EventsFailed + report.Errors;
        long leftOut = filter.In - filter.Out - filter.Failed;
        LatencySummary latency = report.Sinks[0].Latency;
        Console.WriteLine(Line($"\nPipeline '{report.Name}': {report.Outcome} after {report.Elapsed.TotalSeconds:0.000} s"));
        Console.WriteLine(Line($"  first row after    {report.FirstEvent?.TotalMilliseconds,12:N1}  ms"));
        Console.WriteLine(Line($"  lines per second   {report.EventsIn / report.Elapsed.TotalSeconds,12:N0}"));
        Console.WriteLine(Line(
            $"  latency            p50 {Ms(latency.P50)}, p99 {Ms(latency.P99)}, p99.9 {Ms(latency.P999)}, max {Ms(latency.Max)}"));
        Console.WriteLine(Line($"  lines in the file  {lines,12:N0}"));
        Console.WriteLine(Line($"  rows in the table  {rows,12:N0}"));
        Console.WriteLine(Line($"  left out           {leftOut,12:N0}  no trouble"));
        Console.WriteLine(Line($"  failed             {failed,12:N0}"));
        if (rows + leftOut == lines && failed == 0)
        {
            Console.WriteLine("Every line is accounted for.");
            return true;
        }

        string reason = report.Outcome == PipelineOutcome.Finished ? "Events were lost or made up." : "The run was interrupted.";
        long found = rows + leftOut + failed;
        Console.Error.WriteLine(Line($"Expected {lines:N0} lines, found {found:N0}, {failed:N0} of them failed. {reason}"));
        return false;
    }

    private static string Ms(TimeSpan time) => Line($"{time.TotalMilliseconds:0.000} ms");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

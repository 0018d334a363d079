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
            Console.WriteLine(row.IsReady
                ? $"  {row.Name} {row.Version}: {string.Join(", ", row.Components)} ({string.Join(", ", row.Contracts)}) in "
                    + Line($"{row.Elapsed.TotalMilliseconds:0.00} ms")
                : $"  {row}");
        }
    }

    /// <summary>Prints the figures and says whether as many events came out as there are lines.</summary>
    public static bool Print(PipelineReport report, long lines)
    {
        Console.WriteLine(Line($"\nPipeline '{report.Name}': {report.Outcome} after {report.Elapsed.TotalSeconds:0.000} s"));
        Console.WriteLine(Line($"  lines in the file  {lines,12:N0}"));
        Console.WriteLine(Line($"  events in          {report.EventsIn,12:N0}"));
        Console.WriteLine(Line($"  events out         {report.EventsOut,12:N0}"));
        Console.WriteLine(Line($"  events per second  {report.EventsPerSecond,12:N0}"));
        LatencySummary latency = report.Sinks[0].Latency;
        Console.WriteLine(Line(
            $"  latency            p50 {Ms(latency.P50)}, p99 {Ms(latency.P99)}, p99.9 {Ms(latency.P999)}, max {Ms(latency.Max)}"));
        if (report.EventsOut == lines)
        {
            Console.WriteLine("Every line came out as an event.");
            return true;
        }

        string reason = report.Outcome == PipelineOutcome.Finished ? "Events were lost or made up." : "The run was interrupted.";
        Console.Error.WriteLine(Line($"Expected {lines:N0} events, found {report.EventsOut:N0}. {reason}"));
        return false;
    }

    private static string Ms(TimeSpan time) => Line($"{time.TotalMilliseconds:0.000} ms");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

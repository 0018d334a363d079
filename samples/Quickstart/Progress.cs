using System.Diagnostics;
using System.Globalization;
using Pdk.Runtime;

namespace Quickstart;

/// <summary>Shows how far the pipeline is while it runs.</summary>
internal static class Progress
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Follows a run to its end.</summary>
    /// <exception cref="PipelineException">A part of it failed for good.</exception>
    public static async Task FollowAsync(PipelineRun run)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        Stopwatch sinceLine = Stopwatch.StartNew();
        Console.WriteLine();
        while (await Task.WhenAny(run.Completion, Task.Delay(s_pause)) != run.Completion)
        {
            if (isTerminal)
            {
                // Back to the beginning of the line, and over what stands there.
                Console.Write($"\r{Line(run.Report)}\e[K");
            }
            else if (sinceLine.Elapsed > TimeSpan.FromSeconds(1))
            {
                Console.WriteLine(Line(run.Report));
                sinceLine.Restart();
            }
        }

        Console.WriteLine(isTerminal ? $"\r{Line(run.Report)}\e[K" : Line(run.Report));
        await run.Completion;
    }

    private static string Line(PipelineReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {report.Elapsed.TotalSeconds:0.0} s: {report.EventsIn:N0} lines read, {report.EventsOut:N0} rows written");
}

using System.Globalization;
using Pdk.Runtime;

namespace Pdk.Cli.Output;

/// <summary>The figures of a run, for people.</summary>
internal static class PipelineReportText
{
    public static void Write(PipelineReport report, TextWriter output)
    {
        string first = report.FirstEvent is { } time ? Line($", the first event out after {time.TotalSeconds:0.000} s") : "";
        output.WriteLine(Line($"pipeline {report.Name}: {report.Outcome} after {report.Elapsed.TotalSeconds:0.000} s{first}"));
        foreach (SourceReport source in report.Sources)
        {
            string given = Line($"{source.Events:N0} events in, {source.Bytes:N0} bytes, {source.Pulls:N0} pulls");
            string troubles = $"{Lost(source.Lost)}{Restarts(source.Restarts)}{Overdue(report, source.Id)}";
            output.WriteLine(Line($"  source {source.Id}: {given}, {source.Errors:N0} errors{troubles}"));
        }

        foreach (StepReport step in report.Steps)
        {
            string failed = $"{Refused(step.Refused)}{Lost(step.Lost)}";
            string troubles = $"{Unrouted(step.Unrouted)}{Restarts(step.Restarts)}{Overdue(report, step.Id)}";
            output.WriteLine(Line($"  step {step.Id}: {Sum(step)}{failed}{troubles}"));
        }

        foreach (SinkReport sink in report.Sinks)
        {
            string taken = Line($"{sink.Events:N0} events out in {sink.Batches:N0} batches{InFlight(sink.MostInFlight)}");
            string failed = Line($"{sink.Failed:N0} failed{Refused(sink.Refused)}{Lost(sink.Lost)}");
            string troubles = $"{Unanswered(sink.Unanswered)}{Restarts(sink.Restarts)}{OverdueOfSink(report, sink.Id)}";
            output.WriteLine(Line($"  sink {sink.Id}: {taken}, {failed}{troubles}"));
            if (sink.Failure is { } failure)
            {
                output.WriteLine(Line($"    failed for good: {failure.ReplaceLineEndings(" ")}"));
            }

            if (sink.Latency is { Count: > 0 } latency)
            {
                output.WriteLine(Line(
                    $"    latency p50 {Ms(latency.P50)}, p99 {Ms(latency.P99)}, p99.9 {Ms(latency.P999)}, max {Ms(latency.Max)}"));
            }
        }

        foreach (RouteReport route in report.Routes)
        {
            string port = route.Port == SourcePort.Err ? "/err" : "";
            output.WriteLine(Line($"  route {route.From}{port} -> {route.To}: {route.Dropped:N0} events dropped{Spilled(route)}"));
        }

        output.WriteLine(Line($"  {report.EventsPerSecond:N0} events/s"));
    }

    /// <summary>What became of the events that a step was given.</summary>
    private static string Sum(StepReport step)
    {
        string held = step.HeldEvents == 0 ? "" : Line($" + {step.HeldEvents:N0} held");
        return step switch
        {
            // It lets events leave more than once, so that there is no sum.
            { LeftOut: < 0 } => Line($"{step.In:N0} events in, {step.Out:N0} out, {step.Failed:N0} failed"),
            { Made: 0 } => Line($"{step.In:N0} events in = {step.Out:N0} out + {step.LeftOut:N0} left out + {step.Failed:N0} failed{held}"),
            _ => Line($"{step.In:N0} events in = {step.Out - step.Made:N0} out + {step.LeftOut:N0} collected ")
                + Line($"+ {step.Failed:N0} failed{held}, {step.Made:N0} made of them out"),
        };
    }

    private static string Spilled(RouteReport route) => route.Spilled == 0 && route.SpilledBytes == 0 && route.Damaged == 0
        ? ""
        : Line($", {route.Spilled:N0} spilled, {route.SpilledBytes:N0} bytes left on disk, {route.Damaged:N0} files damaged");

    private static string Lost(long items) => items == 0 ? "" : Line($", {items:N0} lost");

    private static string Unrouted(long events) => events == 0 ? "" : Line($", {events:N0} without a route");

    private static string InFlight(long batches) => batches <= 1 ? "" : Line($", up to {batches:N0} at once");

    private static string Refused(long events) => events == 0 ? "" : Line($", {events:N0} of them refused");

    private static string Unanswered(long requests) => requests == 0 ? "" : Line($", {requests:N0} requests unanswered");

    private static string Restarts(long restarts) => restarts == 0 ? "" : Line($", made anew {restarts:N0} times");

    /// <summary>A linked transport is one connector: its source's line says it.</summary>
    private static string OverdueOfSink(PipelineReport report, string id) =>
        report.Sources.Any(source => source.Id == id) ? "" : Overdue(report, id);

    private static string Overdue(PipelineReport report, string id)
    {
        long calls = report.Connectors.Where(connector => connector.Id == id).Sum(static connector => connector.Overdue);
        return calls == 0 ? "" : Line($", {calls:N0} calls not answered in time");
    }

    private static string Ms(TimeSpan time) => Line($"{time.TotalMilliseconds:0.000} ms");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

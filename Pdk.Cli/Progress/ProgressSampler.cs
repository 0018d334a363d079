using System.Globalization;
using Pdk.Cli.Output;
using Pdk.Contracts;
using Pdk.Runtime;

namespace Pdk.Cli.Progress;

/// <summary>Makes samples of reports: what has happened since the one before, per second. One thread at a time.</summary>
internal sealed class ProgressSampler
{
    private readonly Dictionary<string, long> _before = new(StringComparer.Ordinal);
    private TimeSpan _elapsedBefore;

    /// <summary>Makes the next sample.</summary>
    /// <param name="report">The report of the moment.</param>
    public ProgressSample Take(PipelineReport report)
    {
        double seconds = (report.Elapsed - _elapsedBefore).TotalSeconds;
        _elapsedBefore = report.Elapsed;
        Dictionary<string, ConnectorReport> connectors = report.Connectors.ToDictionary(static one => one.Id, StringComparer.Ordinal);
        List<ProgressRow> rows =
        [
            .. report.Sources.Select(source => Row("source", source.Id, source.Events, [Lost(source.Lost), Errors(source.Errors)])),
            .. report.Steps.Select(step => Row(
                "step", step.Id, step.Out, [Lost(step.Lost), Failed(step.Failed), Held(step.Held), Count(step.In, "in")])),
            .. report.Sinks.Select(sink => Row(
                "sink", sink.Id, sink.Events, [Lost(sink.Lost), Failed(sink.Failed), Held(sink.Waiting), P99(sink.Latency)])),
        ];
        return new ProgressSample(report.Name, report.Elapsed, rows)
        {
            In = report.EventsIn,
            InPerSecond = Rate("in", report.EventsIn),
            Out = report.EventsOut,
            OutPerSecond = Rate("out", report.EventsOut),
            Failed = report.EventsFailed,
            Lost = report.Lost,
        };

        ProgressRow Row(string kind, string id, long events, string[] notes)
        {
            // Of a linked transport the sink side has the same state.
            ConnectorReport? connector = connectors.GetValueOrDefault(id);
            string[] all = [Lag(connector?.Status), .. notes, Restarts(connector?.Restarts ?? 0)];
            return new ProgressRow(
                id, kind, State(connector), Rate($"{kind} {id}", events), events, [.. all.Where(static note => note.Length > 0)])
            {
                IsTroubled = IsTroubled(connector),
            };
        }

        double Rate(string what, long now)
        {
            long before = _before.GetValueOrDefault(what);
            _before[what] = now;

            // What counts as delivered may be taken back.
            return seconds > 0 ? Math.Max(0, now - before) / seconds : 0;
        }
    }

    private static bool IsTroubled(ConnectorReport? connector) => connector is
        { State: ConnectorState.Failed } or { State: ConnectorState.Running, Connectivity: Connectivity.Disconnected };

    private static string State(ConnectorReport? connector) => connector switch
    {
        null => "",
        { State: ConnectorState.Running, Connectivity: Connectivity.Disconnected, Attempts.SinceLastSuccess: > 0 } lost =>
            string.Create(CultureInfo.InvariantCulture, $"retry {lost.Attempts.SinceLastSuccess}"),
        { State: ConnectorState.Running, Connectivity: Connectivity.Disconnected } => "connecting",
        { State: ConnectorState.Initializing } => "starting",
        var other => other.State.ToString().ToLowerInvariant(),
    };

    private static string Lag(ConnectorStatus? status) =>
        status?.Lag is { } time ? $"lag {HumanTime.Of(time)}"
        : status?.LagItems is { } items ? string.Create(CultureInfo.InvariantCulture, $"lag {items:N0} events")
        : "";

    private static string Lost(long events) => Count(events, "lost");

    private static string Errors(long events) => Count(events, "errors");

    private static string Failed(long events) => Count(events, "failed");

    private static string Held(long batches) => Count(batches, "held");

    private static string Restarts(long restarts) =>
        restarts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"made anew {restarts:N0} times");

    private static string P99(LatencySummary latency) => latency.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"p99 {latency.P99.TotalMilliseconds:0.0} ms");

    private static string Count(long number, string what) =>
        number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}");
}

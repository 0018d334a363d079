using System.Diagnostics.Metrics;
using Pdk.Loader;

namespace Pdk.Runtime.Reporting;

/// <summary>The figures of the runs of this process, as instruments of the host's meter, which are read when somebody collects.</summary>
internal static class RunMeter
{
    private static readonly Lock s_gate = new();
    private static readonly List<Func<PipelineReport>> s_runs = [];
    private static readonly Meter s_meter = new(PluginHost.MeterName);
    private static bool s_isMade;

    /// <summary>Adds a run until the answer is disposed.</summary>
    /// <param name="report">Its figures of the moment; any thread.</param>
    internal static IDisposable Add(Func<PipelineReport> report)
    {
        lock (s_gate)
        {
            if (!s_isMade)
            {
                s_isMade = true;
                Make();
            }

            s_runs.Add(report);
        }

        return new Membership(report);
    }

    private static void Make()
    {
        Count("pdk.source.events", "{event}", "Events that sources gave.", Sources(static one => one.Events));
        Count("pdk.source.bytes", "By", "Bytes that sources gave.", Sources(static one => one.Bytes));
        Count("pdk.source.errors", "{item}", "Items that became errors, and pulls that failed.", Sources(static one => one.Errors));
        Count("pdk.source.lost", "{item}", "Of these, those that only the log has seen.", Sources(static one => one.Lost));
        Count("pdk.step.in", "{event}", "Events that steps were given.", Steps(static one => one.In));
        Count("pdk.step.out", "{event}", "Events that have left steps.", Steps(static one => one.Out));
        Count("pdk.step.failed", "{event}", "Events that failed in steps.", Steps(static one => one.Failed));
        Count("pdk.step.lost", "{event}", "Of these, those that only the log has seen.", Steps(static one => one.Lost));
        Gauge("pdk.step.held", "{batch}", "Batches that wait in steps.", Steps(static one => one.Held));
        Count("pdk.sink.events", "{event}", "Events that sinks took.", Sinks(static one => one.Events));
        Count("pdk.sink.bytes", "By", "Bytes that sinks took.", Sinks(static one => one.Bytes));
        Count("pdk.sink.failed", "{event}", "Events that no sink took.", Sinks(static one => one.Failed));
        Count("pdk.sink.lost", "{event}", "Of these, those that only the log has seen.", Sinks(static one => one.Lost));
        Gauge("pdk.sink.waiting", "{event}", "Events that wait to become a batch.", Sinks(static one => one.Waiting));
        Count("pdk.route.dropped", "{event}", "Events that full routes dropped.", Routes(static one => one.Dropped));
        Gauge("pdk.route.waiting", "{event}", "Events that wait in routes.", Routes(static one => one.Waiting));
        Gauge("pdk.route.spilled", "By", "Bytes that wait on disk.", Routes(static one => one.SpilledBytes));
        Gauge(
            "pdk.connector.connected",
            "1",
            "1 where a connector has its connection, 0 where not.",
            Connectors(static one => one.Connectivity == Connectivity.Connected ? 1 : 0));
        Count("pdk.connector.attempts", "{attempt}", "Connects that were tried.", Connectors(static one => (long)one.Attempts.Overall));
        Count("pdk.connector.overdue", "{call}", "Calls that were not answered in time.", Connectors(static one => one.Overdue));
        s_meter.CreateObservableGauge("pdk.sink.latency", Latencies, "s", "From ingest to delivery, of all events of the run.");
    }

    private static void Count(string name, string unit, string description, Func<PipelineReport, IEnumerable<Measurement<long>>> read) =>
        s_meter.CreateObservableCounter(name, () => All(read), unit, description);

    private static void Gauge(string name, string unit, string description, Func<PipelineReport, IEnumerable<Measurement<long>>> read) =>
        s_meter.CreateObservableGauge(name, () => All(read), unit, description);

    private static Func<PipelineReport, IEnumerable<Measurement<long>>> Sources(Func<SourceReport, long> figure) =>
        report => report.Sources.Select(one => new Measurement<long>(figure(one), Tags(report, "source", one.Id)));

    private static Func<PipelineReport, IEnumerable<Measurement<long>>> Steps(Func<StepReport, long> figure) =>
        report => report.Steps.Select(one => new Measurement<long>(figure(one), Tags(report, "step", one.Id)));

    private static Func<PipelineReport, IEnumerable<Measurement<long>>> Sinks(Func<SinkReport, long> figure) =>
        report => report.Sinks.Select(one => new Measurement<long>(figure(one), Tags(report, "sink", one.Id)));

    private static Func<PipelineReport, IEnumerable<Measurement<long>>> Connectors(Func<ConnectorReport, long> figure) =>
        report => report.Connectors.Select(one => new Measurement<long>(figure(one), Tags(report, "connector", one.Id)));

    private static Func<PipelineReport, IEnumerable<Measurement<long>>> Routes(Func<RouteReport, long> figure) =>
        report => report.Routes.Select(one => new Measurement<long>(
            figure(one),
            [.. Tags(report, "from", one.Port == SourcePort.Err ? one.From + "/err" : one.From), new("to", one.To)]));

    private static List<Measurement<double>> Latencies() => All(static report => report.Sinks
        .Where(static sink => sink.Latency.Count > 0)
        .SelectMany(sink => new[] { ("0.5", sink.Latency.P50), ("0.99", sink.Latency.P99), ("0.999", sink.Latency.P999) }
            .Select(one => new Measurement<double>(
                one.Item2.TotalSeconds, [.. Tags(report, "sink", sink.Id), new KeyValuePair<string, object?>("quantile", one.Item1)]))));

    private static KeyValuePair<string, object?>[] Tags(PipelineReport report, string kind, string id) =>
        [new("pipeline", report.Name), new(kind, id)];

    private static List<Measurement<T>> All<T>(Func<PipelineReport, IEnumerable<Measurement<T>>> read)
        where T : struct
    {
        Func<PipelineReport>[] runs;
        lock (s_gate)
        {
            runs = [.. s_runs];
        }

        return [.. runs.SelectMany(run => read(run()))];
    }

    private sealed class Membership(Func<PipelineReport> report) : IDisposable
    {
        public void Dispose()
        {
            lock (s_gate)
            {
                s_runs.Remove(report);
            }
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Pdk.Benchmarks.Flood;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Benchmarks;

/// <summary>What the border costs events that only pass it: 100 bytes each, from a source to a sink, linked and native in turns.</summary>
internal static class FlowTable
{
    private const long Events = 20_000_000;
    private const int Batch = 1000;
    private const int Rounds = 7;

    public static void Run()
    {
        using PluginHost linked = FormHosts.Host(isNative: false, typeof(FloodSource));
        using PluginHost native = FormHosts.Host(isNative: true, typeof(FloodSource));
        List<Figures> ofLinked = [];
        List<Figures> ofNative = [];
        for (int round = -2; round < Rounds; round++)
        {
            Figures first = Measure(linked);
            Figures second = Measure(native);
            if (round >= 0)
            {
                ofLinked.Add(first);
                ofNative.Add(second);
            }
        }

        double linkedRate = FormHosts.Median(ofLinked.Select(static flow => flow.Rate));
        double nativeRate = FormHosts.Median(ofNative.Select(static flow => flow.Rate));
        double ratio = FormHosts.Median(ofLinked.Zip(ofNative, static (one, other) => other.Rate / one.Rate));
        Console.WriteLine("| form | million events per second | ratio, median of the rounds | allocated by the host: bytes per event |");
        Console.WriteLine("|---|---:|---:|---:|");
        Row("linked", linkedRate, 1, ofLinked);
        Row("native", nativeRate, ratio, ofNative);
        Console.WriteLine();
        Console.WriteLine("At a tenth of that rate, from the source to the answer of the sink:");
        Console.WriteLine();
        Console.WriteLine("| form | events per second | median us | 99 % us | 99.9 % us |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Latency("linked", linked, linkedRate);
        Latency("native", native, nativeRate);
    }

    private static void Row(string form, double rate, double ratio, List<Figures> flows) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {form} | {rate / 1e6:0.0} | {ratio:0.00} | {FormHosts.Median(flows.Select(static flow => flow.Allocated)):0.0000} |"));

    private static void Latency(string form, PluginHost host, double rate)
    {
        // As many events a pull as come in a millisecond, which is what timers count.
        int batch = (int)(rate / 10 / 1000);
        PipelineReport report = Run(host, batch * 5000L, batch, "1ms");
        LatencySummary latency = report.Sinks[0].Latency;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {form} | {report.EventsPerSecond:0} | {latency.P50.TotalMicroseconds:0} | {latency.P99.TotalMicroseconds:0} "
                + $"| {latency.P999.TotalMicroseconds:0} |"));
    }

    private static Figures Measure(PluginHost host)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        Run(host, Events, Batch, "0s");
        double seconds = watch.Elapsed.TotalSeconds;

        // What a run allocates for itself is that of one without events.
        long after = GC.GetTotalAllocatedBytes(precise: true);
        Run(host, 1, Batch, "0s");
        long empty = GC.GetTotalAllocatedBytes(precise: true) - after;
        return new Figures(Events / seconds, (after - before - empty) / (double)Events);
    }

    private static PipelineReport Run(PluginHost host, long events, int batch, string interval) => FormHosts.Run(
        host,
        $$"""
        name: flow
        sources: [ { id: in, connector: flood, config: { events: {{events}}, batch: {{batch}}, interval: {{interval}} } } ]
        sinks: [ { id: out, connector: swallow } ]
        """,
        events);

    private readonly record struct Figures(double Rate, double Allocated);
}

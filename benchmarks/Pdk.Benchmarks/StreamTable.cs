using System.Diagnostics;
using System.Globalization;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Benchmarks;

/// <summary>What a stream costs: many streams of one line each, against one stream with as many lines, in turns.</summary>
internal static class StreamTable
{
    private const int Lines = 2000;
    private const int Rounds = 25;

    // The code of a pipeline is compiled anew while it runs.
    private const int WarmUp = 10;

    private const string Description = """
        name: streams
        sources:
          - id: in
            connector: blaster
            config:
              path: ${FILE}
              iterations: ${ITERATIONS}
            preprocessors: [ separate ]
            codec: string
        sinks:
          - id: out
            connector: blackhole
            config: { structured: false }
            codec: string
            postprocessors: [ separate ]
        """;

    public static void Run()
    {
        string file = Path.GetTempFileName();
        string line = "Jan 01 00:00:00 gateway sshd[1]: Failed password for invalid user test from 203.0.113.7 port 4711 ssh2\n";
        Console.WriteLine(
            $"| form | one stream of {Lines} lines ms | {Lines} streams of one line ms | ratio | per stream us | of the processor us |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        try
        {
            foreach (bool isNative in new[] { false, true })
            {
                foreach (bool isSupervised in new[] { false, true })
                {
                    using PluginHost host = Host(isNative, isSupervised);
                    Row($"{(isNative ? "native" : "linked")}{(isSupervised ? ", supervised" : "")}", host, file, line);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Row(string form, PluginHost host, string file, string line)
    {
        List<Cost> one = [];
        List<Cost> many = [];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            File.WriteAllText(file, string.Concat(Enumerable.Repeat(line, Lines)));
            Cost first = Measure(host, file, 1);
            File.WriteAllText(file, line);
            Cost second = Measure(host, file, Lines);
            if (round >= 0)
            {
                one.Add(first);
                many.Add(second);
            }
        }

        Cost single = Median(one);
        Cost several = Median(many);
        double elapsed = (several.Elapsed - single.Elapsed) * 1000 / Lines;
        double processor = (several.Processor - single.Processor) * 1000 / Lines;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {form} | {single.Elapsed:0.0} | {several.Elapsed:0.0} | {several.Elapsed / single.Elapsed:0} "
                + $"| {elapsed:0} | {processor:0} |"));
    }

    private static Cost Measure(PluginHost host, string file, int iterations)
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            Description,
            "streams.yaml",
            new Dictionary<string, string> { ["FILE"] = file, ["ITERATIONS"] = iterations.ToString(CultureInfo.InvariantCulture) });
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        RunAsync(host, definition).GetAwaiter().GetResult();
        return new Cost(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static async Task RunAsync(PluginHost host, PipelineDefinition definition)
    {
        await using PipelineRun run = Pipeline.Start(definition, host);
        await run.Completion;
        PipelineReport report = run.Report;
        if (report.EventsOut != Lines)
        {
            throw new InvalidOperationException(
                $"Expected {Lines} events, found {report.EventsOut} out of {report.EventsIn}, {report.Errors} errors.");
        }
    }

    private static PluginHost Host(bool isNative, bool isSupervised)
    {
        SupervisionOptions? supervision = isSupervised ? new SupervisionOptions() : null;
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = supervision });
        foreach (Type plugin in new[] { typeof(Samples.Blackhole), typeof(Samples.StringCodec), typeof(Samples.SeparatePreprocessor) })
        {
            LoadReportRow row = isNative
                ? host.LoadFile(NativePlugins.Library(plugin.Assembly.GetName().Name!))
                : host.AddLinked(plugin.Assembly);
            if (!row.IsReady)
            {
                throw new InvalidOperationException(row.ToString());
            }
        }

        return host;
    }

    private static Cost Median(List<Cost> costs) => new(
        costs.Select(static cost => cost.Elapsed).Order().ElementAt(costs.Count / 2),
        costs.Select(static cost => cost.Processor).Order().ElementAt(costs.Count / 2));

    /// <summary>In milliseconds. The time of the processor depends less on who else uses the machine.</summary>
    private readonly record struct Cost(double Elapsed, double Processor);
}

using Pdk.Benchmarks;
using Pdk.Benchmarks.Flood;
using Pdk.Compare.Measuring;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Compare.Groups;

/// <summary>
/// Whole pipelines over events of 100 bytes, the same plugin classes linked (compiled by the host's compiler) and native; times are for one
/// event.
/// </summary>
internal sealed class PipelineGroup : Group
{
    private const int Lines = 50_000;
    private const int Iterations = 5;
    private const int Flood = 2_000_000;
    private const string AsJson = "config: { structured: false }, codec: json, postprocessors: [ separate ]";

    /// <inheritdoc/>
    public override string Name => "pipeline";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using PluginHost linked = PluginHosts.Linked(
            typeof(Samples.Blackhole), typeof(Samples.StringCodec), typeof(Samples.SeparatePreprocessor), typeof(FloodSource));
        using PluginHost native = PluginHosts.Native(setting.Plugins, "Bench", "Codecs", "Separate", "Flood");
        int lines = setting.IsShortest ? Lines / 100 : Lines;
        int flood = setting.IsShortest ? Flood / 100 : Flood;
        string file = Path.Combine(setting.Folder, "lines");
        Write(file, lines);

        Comparison Of(string what, string yaml, int events)
        {
            Dictionary<string, string> values = new() { ["FILE"] = file };
            PipelineDefinition definition = PipelineDefinition.Parse(yaml, "compare.yaml", values);
            return new Comparison(
                Name, Run($"{what}, linked", linked, definition, events), Run($"{what}, native", native, definition, events));
        }

        Comparison[] comparisons =
        [
            Of("string", Blaster("string", ""), lines * Iterations),
            Of("json", Blaster("json", ""), lines * Iterations),
            Of("json to json", Blaster("json", AsJson), lines * Iterations),
            Of("passthrough", Passthrough(flood), flood),
        ];
        return [.. comparisons.SelectMany(setting.Pairwise.Run)];
    }

    private static string Passthrough(int events) => $$"""
        name: compare
        sources: [ { id: in, connector: flood, config: { events: {{events}}, batch: 1000 } } ]
        sinks: [ { id: out, connector: swallow } ]
        """;

    private static string Blaster(string codec, string sink) => $$"""
        name: compare
        sources:
          - id: in
            connector: blaster
            config: { path: "${FILE}", iterations: {{Iterations}} }
            preprocessors: [ separate ]
            codec: {{codec}}
        sinks:
          - { id: out, connector: blackhole, {{sink}} }
        """;

    private static void Write(string file, int lines)
    {
        byte[][] texts = JsonTexts.Read(JsonTexts.LogLines)!;
        using FileStream stream = File.Create(file);
        for (int line = 0; line < lines; line++)
        {
            stream.Write(texts[line % texts.Length]);
            stream.WriteByte((byte)'\n');
        }
    }

    private static Way Run(string what, PluginHost host, PipelineDefinition definition, int events)
    {
        long before = 0;
        return new Way(what, times => RunAsync(host, definition, times).GetAwaiter().GetResult())
        {
            Times = events,
            Before = () => before = GC.GetTotalAllocatedBytes(precise: true),
            Allocated = () => (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / events,
        };
    }

    private static async Task RunAsync(PluginHost host, PipelineDefinition definition, long expected)
    {
        await using PipelineRun run = Pipeline.Start(definition, host);
        await run.Completion;
        if (run.Report.EventsOut != expected)
        {
            throw new InvalidOperationException(
                $"Expected {expected} events, found {run.Report.EventsOut} out of {run.Report.EventsIn}, {run.Report.Errors} errors.");
        }
    }
}

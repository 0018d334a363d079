using BenchmarkDotNet.Attributes;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Benchmarks;

/// <summary>A whole pipeline (blaster, separate, a codec, blackhole) over one file, with the same plugins linked and native.</summary>
[InProcess]
[IterationCount(25)]
[WarmupCount(6)]
public class PipelineBenchmarks
{
    private const string Description = """
        name: benchmark
        sources:
          - id: in
            connector: blaster
            config: { path: "${FILE}", iterations: 5 }
            preprocessors: [ separate ]
            codec: ${CODEC}
        sinks:
          - id: out
            connector: blackhole
        """;

    private string _file = "";
    private PluginHost _linked = null!;
    private PluginHost _native = null!;
    private PipelineDefinition _definition = null!;

    [Params("string", "json")]
    public string Codec { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _file = Path.GetTempFileName();
        MakeInput(_file, Codec == "json");
        _definition = PipelineDefinition.Parse(
            Description, "benchmark.yaml", new Dictionary<string, string> { ["FILE"] = _file, ["CODEC"] = Codec });
        _linked = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        _native = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        Type[] plugins = [typeof(Samples.Blackhole), typeof(Samples.StringCodec), typeof(Samples.SeparatePreprocessor)];
        foreach (Type plugin in plugins)
        {
            Require(_linked.AddLinked(plugin.Assembly));
            Require(_native.LoadFile(NativePlugins.Library(plugin.Assembly.GetName().Name!)));
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _linked.Dispose();
        _native.Dispose();
        File.Delete(_file);
    }

    [Benchmark(Baseline = true)]
    public Task<long> LinkedPlugins() => RunAsync(_linked);

    [Benchmark]
    public Task<long> NativeLibraries() => RunAsync(_native);

    private static void Require(LoadReportRow row)
    {
        if (!row.IsReady)
        {
            throw new InvalidOperationException(row.ToString());
        }
    }

    private static void MakeInput(string path, bool asJson)
    {
        using StreamWriter writer = new(path);
        for (int line = 0; line < 50_000; line++)
        {
            writer.Write(asJson
                ? $"{{\"id\":{line},\"user\":\"user{line % 97}\",\"ok\":{(line % 3 == 0 ? "true" : "false")},"
                    + $"\"took\":{line % 1000}.5,\"tags\":[\"a\",\"b\"]}}\n"
                : $"Jan 01 00:00:{line % 60:00} gateway sshd[{line}]: Failed password for invalid user test from 203.0.113.{line % 255} "
                    + $"port {line} ssh2\n");
        }
    }

    private async Task<long> RunAsync(PluginHost host)
    {
        await using PipelineRun run = Pipeline.Start(_definition, host);
        await run.Completion;
        PipelineReport report = run.Report;
        return report.EventsOut == 250_000
            ? report.EventsOut
            : throw new InvalidOperationException(
                $"Expected 250000 events, found {report.EventsOut} out of {report.EventsIn}, {report.Errors} errors.");
    }
}

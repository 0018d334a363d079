using System.Text.RegularExpressions;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Definition;

/// <summary>The pipelines of the documentation and of the samples are right.</summary>
public sealed partial class DocumentedPipelineTests
{
    [Fact]
    public void ExamplesOfTheDocumentation_AreValid()
    {
        string[] examples = YamlBlock().Matches(File.ReadAllText(Repository.File("docs", "pipelines.md"))).Select(static match => match.Groups[1].Value).ToArray();

        PipelineDefinition[] pipelines = [.. examples.Select(static example => PipelineDefinition.Parse(example, "pipelines.md"))];
        Assert.Equal(["beat", "in", "orders", "orders", "in", "in"], pipelines.Select(static pipeline => pipeline.Sources[0].Id));
        Assert.Equal(["lines", "trouble"], PipelineLinks.Of([pipelines[5], pipelines[4]]).Pipelines.Select(static pipeline => pipeline.Name));
    }

    [Fact]
    public void ExampleOfALinkedTransport_IsValid()
    {
        Match example = Assert.Single(YamlBlock().Matches(File.ReadAllText(Repository.File("docs", "linked-transports.md"))));

        PipelineDefinition definition = PipelineDefinition.Parse(example.Groups[1].Value, "linked-transports.md");
        Assert.Equal(("web", "web"), (definition.Sources[0].Id, definition.Sinks[0].Id));
    }

    [Fact]
    public void ExampleOfSteps_IsValid_AndItsCodeIsThatOfTheSample()
    {
        string[] routes =
        [
            .. YamlBlock().Matches(File.ReadAllText(Repository.File("docs", "steps.md")))
                .SelectMany(static example => PipelineDefinition.Parse(example.Groups[1].Value, "steps.md").Routes)
                .Select(static route => route.ToString()),
        ];

        Assert.Equal(["in -> large", "large -> out", "large/small -> rest", "in -> slow", "slow -> short", "short -> out", "in -> slow", "slow -> out", "in -> once", "once -> out"], routes);
        PageCode.IsThatOfItsFiles("steps.md");
    }

    [Fact]
    public async Task ExampleOfBatches_Runs()
    {
        Match example = Assert.Single(YamlBlock().Matches(File.ReadAllText(Repository.File("docs", "batching.md"))));
        string[] lines = [.. Enumerable.Range(0, 2500).Select(static number => $"{number}")];
        var sink = new FlightSink { OnBatch = static _ => new(Pdk.Contracts.SinkReply.Acked) };
        FakeFactory factory = Run.Factory().Source("file", new ScriptSource().Data(0, string.Join('\n', lines) + "\n"))
            .Sink("sqlite", sink)
            .Preprocessor("separate", static () => new LineProcessor('\n'));

        PipelineReport report = await Run.ToEndAsync(factory, example.Groups[1].Value);

        Assert.Equal([1000, 1000, 500], sink.All.Select(static flight => flight.Texts.Count));
        Assert.Equal(lines, sink.All.SelectMany(static flight => flight.Texts));
        Assert.Equal((3, 1000), (report.Sinks[0].Batches, report.Sinks[0].LargestBatch));
    }

    [Fact]
    public void DefaultsOfBatches_AreThose()
    {
        string text = File.ReadAllText(Repository.File("docs", "batching.md"));
        BatchDefinition defaults = BatchDefinition.Default;

        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| `events` | {defaults.MaxEvents:N0} |"), text, StringComparison.Ordinal);
        Assert.Contains($"| `bytes` | `{defaults.MaxBytes >> 20}MiB` |", text, StringComparison.Ordinal);
        Assert.Contains($"| `time` | `{defaults.MaxTime.TotalSeconds}s` |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void DocumentedDefaults_AreThose()
    {
        string text = File.ReadAllText(Repository.File("docs", "pipelines.md"));
        ReconnectDefinition defaults = ReconnectDefinition.Default;

        Assert.Contains($"| `interval` | `{defaults.Interval.TotalSeconds}s` |", text, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"| `growth` | `{defaults.Growth}` |"), text, StringComparison.Ordinal);
        Assert.Contains($"| `max_interval` | `{defaults.MaxInterval.TotalSeconds}s` |", text, StringComparison.Ordinal);
        Assert.Contains($"in a queue, of {new PipelineOptions().SendCapacity}\n", text, StringComparison.Ordinal);
        Assert.Contains($"may take {new PipelineOptions().DrainTimeout.TotalSeconds} seconds", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKey_IsDocumented()
    {
        string text = File.ReadAllText(Repository.File("docs", "pipelines.md"));

        Assert.All(
            ["name", "state", "sources", "sinks", "connectors", "routes", "reply_timeout", "id", "connector", "config", "codec", "preprocessors", "postprocessors", "reconnect", "interval", "growth", "jitter", "max_interval", "max_retries", "watchdog", "limit", "batch", "in_flight", "when_full", "capacity", "spill", "path", "max_size", "ack", "on_failure"],
            key => Assert.Contains($"| `{key}` |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void SamplePipelines_AreValid()
    {
        var parameters = new Dictionary<string, string> { ["FILE"] = "a", ["INPUT"] = "b", ["OUTPUT"] = "c" };
        string[] files = Directory.GetFiles(Repository.File("samples", "pipelines"), "*.yaml");

        Assert.Equal(["bench", "files"], files.Select(file => PipelineDefinition.Load(file, parameters).Name).Order());
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}

using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Links;

/// <summary>Links of pipelines that are described, and that run anew one by one.</summary>
public sealed class PipelineLinksTests
{
    private readonly ListSink _sink = new();

    [Fact]
    public async Task LinkThatIsHeld_KeepsItsReaderBetweenTwoRunsOfTheWriter()
    {
        PipelineDefinition writer = Writer("writer", "lines");
        PipelineDefinition reader = PipelineDefinition.Parse(Reading, "reader.yaml");
        PipelineLinks links = PipelineLinks.Of([writer, reader]);
        using IDisposable hold = links.Hold(writer);

        await using (PipelineRun first = Write(links, writer, "a"))
        {
            await using PipelineRun reading = Read(links);
            await first.Completion.WaitAsync(Run.Patience);
            Assert.False(reading.Completion.IsCompleted);

            // Another description of the writer has the same link, and one more.
            PipelineDefinition other = Writer("other", "lines");
            PipelineLinks now = links.With([other, reader]);
            Assert.Equal(["other", "reader"], now.Pipelines.Select(static one => one.Name));
            Assert.Same(other, Assert.Single(now.WritersFor(reader)));
            await using PipelineRun second = Write(now, other, "b");
            await second.Completion.WaitAsync(Run.Patience);
            await Run.UntilAsync(() => _sink.Items.Count == 2);
            Assert.False(reading.Completion.IsCompleted);

            hold.Dispose();
            await reading.Completion.WaitAsync(Run.Patience);
            Assert.Equal(PipelineOutcome.Finished, reading.Report.Outcome);
        }

        Assert.Equal(["a", "b"], _sink.Items);
    }

    [Fact]
    public void Links_ThatAreNewAreThere()
    {
        PipelineLinks links = PipelineLinks.Of([Writer("writer", "lines"), PipelineDefinition.Parse(Reading, "reader.yaml")]);
        PipelineDefinition other = Writer("writer", "more");

        PipelineLinks now = links.With([other]);

        now.Hold(other).Dispose();
        now.AddTo(other, new PipelineOptions().Components);
        Assert.Throws<KeyNotFoundException>(() => links.Hold(other));
    }

    private const string Reading = """
        name: reader
        sources: [ { id: in, connector: "link:lines" } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private static PipelineDefinition Writer(string name, string link) => PipelineDefinition.Parse(
        $$"""
        name: {{name}}
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: on, connector: "link:{{link}}" } ]
        """,
        $"{name}.yaml");

    private static PipelineRun Write(PipelineLinks links, PipelineDefinition writer, string item)
    {
        var options = new PipelineOptions();
        links.AddTo(writer, options.Components);
        string text = $$"""
            name: {{writer.Name}}
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: on, connector: "link:lines" } ]
            """;
        return Run.Start(Run.Factory().Source("s", new ReplaySource(item)), text, options);
    }

    private PipelineRun Read(PipelineLinks links)
    {
        var options = new PipelineOptions();
        links.AddTo(PipelineDefinition.Parse(Reading, "reader.yaml"), options.Components);
        return Run.Start(Run.Factory().Sink("k", _ => _sink), Reading, options);
    }
}

using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Acks;

/// <summary>How events end in a source, and on their routes.</summary>
public sealed class AckRowsOfSources : AckRows
{
    private const string WithErrors = "in -> out, in/err -> errors";

    private readonly SemaphoreSlim _permits = new(0);

    [Fact, AckRow("undecodable")]
    public async Task Undecodable()
    {
        Source.Data(7, "bad").Data(7, "bad", "a");
        PipelineReport report = await ToEndAsync(Yaml(routes: WithErrors, hasErrors: true));

        Assert.Equal(["none 7 1", "ack 7 2"], Source.Told);
        Assert.Equal((2, 0), (report.Sources[0].Errors, report.Sources[0].Lost));
        Assert.Equal(2, Errors.Items.Count);
    }

    [Fact, AckRow("undecodable, and nothing is linked to `err`")]
    public async Task UndecodableAndLost()
    {
        Source.Data(7, "bad").Data(7, "bad", "a");
        PipelineReport report = await ToEndAsync(Yaml());

        Assert.Equal(["none 7 1", "ack 7 2"], Source.Told);
        Assert.Equal((2, 2), (report.Sources[0].Errors, report.Sources[0].Lost));
    }

    [Fact, AckRow("filtered")]
    public async Task Filtered()
    {
        Source.Data(7, "none").Data(7, "none", "a");
        PipelineReport report = await ToEndAsync(Yaml());

        Assert.Equal(["none 7 1", "ack 7 2"], Source.Told);
        Assert.Equal((3, 1, 0), (report.Sources[0].Items, report.Sources[0].Events, report.Sources[0].Errors));
    }

    [Fact, AckRow("sampled")]
    public async Task Sampled()
    {
        Source.Data(7, "a").Data(7, "b", "c");
        FakeFactory factory = Factory().Preprocessor("sample", static () => new Sampler());
        PipelineReport report = await Run.ToEndAsync(factory, Yaml(source: ", preprocessors: [ sample ]"));

        Assert.Equal(["none 7 1", "ack 7 2"], Source.Told);
        Assert.Equal(["b"], Sink.Items);
        Assert.Equal((3, 1), (report.Sources[0].Items, report.Sources[0].Events));
    }

    [Fact, AckRow("no event of a pull")]
    public async Task NoEvent()
    {
        Source.Step(static (_, _) => { }).Data(7, "a");
        PipelineReport report = await ToEndAsync(Yaml());

        Assert.Equal(["ack 7 2"], Source.Told);
        Assert.Equal((3, 1), (report.Sources[0].Pulls, report.Sources[0].Items));
    }

    [Fact, AckRow("held back by a preprocessor")]
    public async Task HeldByAPreprocessor()
    {
        Source.Data(7, "a").Data(7, "b\n");
        PipelineReport report = await ToEndAsync(Yaml(source: ", preprocessors: [ lines ]"));

        Assert.Equal(["none 7 1", "ack 7 2"], Source.Told);
        Assert.Equal(["ab"], Sink.Items);
        Assert.Equal((2, 1), (report.Sources[0].Items, report.Sources[0].Events));
    }

    [Fact, AckRow("the stream has failed")]
    public async Task StreamFailed()
    {
        Source.Data(7, "a").Control(PdkItemKind.StreamFail, 7);
        PipelineReport report = await ToEndAsync(Yaml(source: ", preprocessors: [ lines ]", routes: WithErrors, hasErrors: true));

        Assert.Equal(["none 7 1", "none 7 2"], Source.Told);
        Assert.Equal(1, report.Sources[0].Errors);
        Assert.Contains("The stream failed before its end had come", Assert.Single(Errors.Items), StringComparison.Ordinal);
    }

    [Fact, AckRow("cut off by a drain")]
    public async Task CutOff()
    {
        var source = new ReadingSource();
        source.Data(7, "a\nb");
        source.FinishesAtEnd = false;
        await using PipelineRun run = Run.Start(Factory().Source("s", source), Yaml(source: ", preprocessors: [ lines ]"));
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal("fail 7 1", source.Told.Last());
        Assert.Equal(["a"], Sink.Items);
        Assert.Equal(0, run.Report.Errors);
    }

    [Fact, AckRow("sent without a pull")]
    public async Task Sent()
    {
        ISender? line = null;
        Source.FinishesAtEnd = false;
        FakeFactory factory = Factory().Source("s", sender =>
        {
            line = sender;
            return Source;
        });
        await using PipelineRun run = Run.Start(factory, Yaml());
        await Source.Waiting.Task.WaitAsync(Run.Patience);
        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(new PdkItemHeader(StreamId: 7), "a"u8);
        writer.Complete();

        await line!.SendAsync(PdkBatch.Open(buffer.WrittenMemory), default);
        await Run.UntilAsync(() => run.Report.EventsOut == 1);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Empty(Source.Told);
    }

    [Fact, AckRow("an error on its way")]
    public async Task Error()
    {
        Source.Data(7, "bad", "a");
        Errors.OnBatch = static (_, _, _) => new(SinkReply.Failed);
        PipelineReport report = await ToEndAsync(Yaml(routes: WithErrors, hasErrors: true));

        Assert.Equal(["ack 7 1"], Source.Told);
        Assert.Equal((1, 0, 1, 0, 0), Figures(report.Sinks[1]));
    }

    [Fact, AckRow("waiting in a queue")]
    public async Task Queued()
    {
        await using PipelineRun run = await StartBlockedAsync("capacity: { events: 10 }");
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 2);
        Assert.Empty(Source.Told);

        _permits.Release(3);
        await HearsAsync("ack 7 3");
    }

    [Fact, AckRow("dropped by a route")]
    public async Task Dropped()
    {
        await using PipelineRun run = await StartBlockedAsync("when_full: drop_newest, capacity: { events: 1 }");
        await Run.UntilAsync(() => run.Report.Dropped == 1);
        Assert.Empty(Source.Told);

        _permits.Release(3);
        await HearsAsync("ack 7 3");
        Assert.Equal(2, run.Report.EventsOut);
    }

    [Fact, AckRow("spilled")]
    public async Task Spilled()
    {
        await using PipelineRun run = await StartBlockedAsync($"when_full: spill, capacity: {{ events: 1 }}, spill: {{ path: '{Spill}' }}");
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 1);
        Assert.Empty(Source.Told);

        _permits.Release(3);
        await HearsAsync("ack 7 3");
        Assert.Equal(3, run.Report.EventsOut);
    }

    [Fact, AckRow("spilled, and the disk answers for it")]
    public async Task SpilledForGood()
    {
        await using PipelineRun run = await StartBlockedAsync(
            $"when_full: spill, capacity: {{ events: 1 }}, spill: {{ path: '{Spill}', ack: spilled }}");
        await Run.UntilAsync(() => run.Report.Routes[0].Spilled == 1);

        // With the two before it: the third is settled by the disk, and never delivered before the second was.
        _permits.Release(2);
        await HearsAsync("ack 7 3");
        Assert.Equal(2, run.Report.EventsOut);
        _permits.Release();
    }

    /// <summary>Three pulls of an event each, and a sink that takes each with a permit.</summary>
    private Task<PipelineRun> StartBlockedAsync(string route)
    {
        Source.Data(7, "a")
            .Step(async (_, output, _) =>
            {
                // The first one is with the sink, and waits no more.
                await Run.UntilAsync(() => Sink.Batches == 1);
                output.AddData(new PdkItemHeader(StreamId: 7), "b"u8);
            })
            .Data(7, "c");
        Sink.OnBatch = async (_, _, cancellation) =>
        {
            await _permits.WaitAsync(cancellation);
            return SinkReply.None;
        };
        return StartAsync(Yaml(routes: $"{{ from: in, to: out, {route} }}"));
    }

    /// <summary>Lets every second chunk through.</summary>
    private sealed class Sampler : IPreprocessor
    {
        private int _count;

        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
        {
            if (++_count % 2 == 0)
            {
                output.AddData(header, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data)));
            }
        }
    }

    /// <summary>A source whose drain ends only the reading.</summary>
    private sealed class ReadingSource : ScriptSource, ISource
    {
        public ReadingSource() => IsTransactional = true;

        DrainEnd ISource.DrainEnd => DrainEnd.Reading;
    }
}

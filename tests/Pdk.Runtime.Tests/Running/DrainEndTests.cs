using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>What a drain does with a record that has not come to its end.</summary>
public sealed class DrainEndTests
{
    private const string Lines = """
        name: test
        sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text } ]
        sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
        routes: [ in -> out, in/err -> errors ]
        """;

    private readonly ListSink _sink = new();
    private readonly ListSink _errors = new();

    [Fact]
    public async Task EndOfTheData_MakesARecordOfWhatIsHeld()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Data).Data(0, "a\nhal");

        PipelineReport report = await DrainAsync(source);

        Assert.Equal(["a", "hal"], _sink.Items);
        Assert.Equal(0, report.Errors);
        Assert.DoesNotContain(source.Told, static told => told.StartsWith("fail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndOfTheReading_DeliversNoPieceOfARecordAndSaysWhereItBegan()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading).Data(0, "a\n").Data(0, "b\nha").Data(0, "l").Data(7, "c\n");

        PipelineReport report = await DrainAsync(source);

        Assert.Equal(["a", "b", "c"], _sink.Items);
        Assert.Equal((0, 0), (report.Errors, report.Lost));
        Assert.Equal("fail 0 2", source.Told.Where(static told => told.EndsWith(" 2", StringComparison.Ordinal) || told.StartsWith("fail", StringComparison.Ordinal)).Last());
        Assert.Contains("ack 7 4", source.Told);
    }

    [Fact]
    public async Task RecordThatIsNotComplete_IsHeldFromItsFirstPieceOn()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading).Data(0, "h").Data(0, "al").Data(0, "f");

        await DrainAsync(source);

        Assert.Empty(_sink.Items);
        Assert.Equal("fail 0 1", source.Told.Last());
    }

    [Fact]
    public async Task NothingHeld_IsNothingToGiveAgain()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading).Data(0, "a\n");

        await DrainAsync(source);

        Assert.Equal(["ack 0 1"], source.Told);
    }

    [Fact]
    public async Task SourceThatDoesNotWaitForAcks_HearsNothing()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading) { IsTransactional = false }.Data(0, "a\nhal");

        await DrainAsync(source);

        Assert.Equal(["a"], _sink.Items);
        Assert.Empty(source.Told);
    }

    [Fact]
    public async Task AckThatComesLater_DoesNotReachOverWhatIsHeld()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading).Data(0, "a\n").Data(0, "b\nha");
        ISender? line = null;
        var sink = new LateSink(() => line!.Reply(0, 2, SinkReply.Acked)) { AutoAck = false };
        FakeFactory factory = Run.Factory().Source("s", source).Sink("e", _errors).Sink("k", sender =>
        {
            line = sender;
            return sink;
        });
        await using PipelineRun run = Run.Start(factory, Lines);
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["fail 0 2", "ack 0 1"], source.Told);
    }

    [Fact]
    public async Task SourceThatIsFinished_HasComeToTheEndOfItsData()
    {
        ScriptSource source = new ReadingSource(DrainEnd.Reading) { FinishesAtEnd = true }.Data(0, "a\nhal");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _sink).Sink("e", _errors), Lines);

        Assert.Equal(["a", "hal"], _sink.Items);
    }

    private async Task<PipelineReport> DrainAsync(ScriptSource source)
    {
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", _sink).Sink("e", _errors);
        await using PipelineRun run = Run.Start(factory, Lines);
        await source.Waiting.Task.WaitAsync(Run.Patience);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Empty(_errors.Items);
        Run.Check(factory);
        return run.Report;
    }

    private sealed class ReadingSource : ScriptSource, ISource
    {
        internal ReadingSource(DrainEnd end)
        {
            DrainEnd = end;
            FinishesAtEnd = false;
            IsTransactional = true;
        }

        public DrainEnd DrainEnd { get; }
    }

    /// <summary>Answers when it is flushed, after all sources have ended.</summary>
    private sealed class LateSink(Action answer) : ListSink, ISink
    {
        ValueTask ISink.FlushAsync(CancellationToken cancellation)
        {
            answer();
            return default;
        }
    }
}

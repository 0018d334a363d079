using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Refusals;

/// <summary>Events that a sink refuses: only they fail, they go out by its port err, and no ack reaches over one before it has arrived.</summary>
public sealed class RefusalTests
{
    private const string WithDeadLetters = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } }, { id: dead, connector: d, reconnect: { interval: 1ms } } ]
        routes: [ in -> out, { from: out/err, to: dead } ]
        """;

    private readonly RefusingSink _sink = new();
    private readonly ListSink _dead = new();
    private readonly ScriptSource _source = new() { IsTransactional = true };
    private ISender? _deadLine;
    private ISender? _line;

    [Fact]
    public async Task RefusedEvent_GoesOutByTheErrorPortWithItsReason()
    {
        _source.Data(7, ("a", null), ("no 1", """{"x":1}"""), ("b", null));

        PipelineReport report = await Run.ToEndAsync(Factory(), WithDeadLetters);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.Equal(
            ["""{"error":"no room for no 1","sink":"out","stage":"k","stream_id":7,"pull_id":1,"event":"no 1"}"""], _dead.Items);
        Assert.Equal(["""{"x":1}"""], _dead.Metas);
        Assert.Equal(["ack 7 1"], _source.Told);
        SinkReport sink = report.Sinks[0];
        Assert.Equal((3, 2, 1, 1, 0), (sink.Offered, sink.Events, sink.Failed, sink.Refused, sink.Lost));
        Assert.Equal((1, 1, 0), (report.Sinks[1].Offered, report.Sinks[1].Events, report.Sinks[1].Failed));
        Assert.Equal((1, 0), (report.Refused, report.Lost));
    }

    [Fact]
    public async Task WithoutARoute_RefusedEventsAreLostAndSettled()
    {
        _source.Data(7, "a", "no 1").Data(7, "no 2", "no 3");
        var log = new ListLogger();

        PipelineReport report = await Run.ToEndAsync(Factory(), options: new PipelineOptions { LoggerFactory = log });

        Assert.Equal(["ack 7 1", "ack 7 2"], _source.Told);
        SinkReport sink = report.Sinks[0];
        Assert.Equal((4, 1, 3, 3, 3), (sink.Offered, sink.Events, sink.Failed, sink.Refused, sink.Lost));
        Assert.Equal(3, report.Lost);
        Assert.Contains(
            "'out': 1 events were refused, and nothing is linked to its port err; the last: no room for no 1", log.Lines);
    }

    [Fact]
    public async Task Ack_WaitsForTheDeadLetters()
    {
        _dead.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b", "no 1").Data(7, "c");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal(["ack 7 1"], await ToldAsync());

        _deadLine!.Reply(7, 2, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 3"));
        Assert.DoesNotContain("ack 7 2", _source.Told.TakeWhile(static told => told != "triggered"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailureOfTheDeadLetters_IsOneOfThePull(bool isLate)
    {
        _dead.AutoAck = false;
        _dead.OnBatch = (_, _, _) => new(isLate ? SinkReply.None : SinkReply.Failed);
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b", "no 1");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        if (isLate)
        {
            _deadLine!.Reply(7, 2, SinkReply.Failed);
        }

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 2"));

        Assert.Equal(["ack 7 1", "fail 7 2"], _source.Told);
        Assert.Equal((1, 0, 1), (run.Report.Sinks[1].Offered, run.Report.Sinks[1].Events, run.Report.Sinks[1].Failed));
    }

    [Fact]
    public async Task DeadLettersThatFailOnce_AreGivenAgain()
    {
        var source = new ReplaySource("a", "no 1", "b");
        _dead.OnBatch = static (number, _, _) => number == 1 ? throw new IOException("full") : new(SinkReply.None);

        await Run.ToEndAsync(Factory().Source("s", source), WithDeadLetters);

        Assert.Single(_dead.Items);
        Assert.Equal(["a", "b"], _sink.Items.Distinct());
        Assert.True(source.Pulls < 100);
    }

    [Fact]
    public async Task LateFailureOfWhatTheDeadLettersHaveAcked_IsTold()
    {
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "no 1");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 2"));

        _deadLine!.Reply(7, 2, SinkReply.Failed);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 2"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BatchThatFails_RefusesNothing(bool throws)
    {
        _sink.Reply = number => number > 1 ? SinkReply.None : throws ? throw new IOException("gone") : SinkReply.Failed;
        var source = new ReplaySource("no 1", "a");

        PipelineReport report = await Run.ToEndAsync(Factory().Source("s", source), WithDeadLetters);

        Assert.Single(_dead.Items);
        Assert.Equal((1, 1), (report.Sinks[0].Failed - report.Sinks[0].Refused, report.Sinks[0].Refused));
    }

    [Fact]
    public async Task SinkThatAnswersLater_AnswersForTheRest()
    {
        _sink.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a", "no 1").Data(7, "no 2");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Empty(_source.Told);

        _line!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 2"));
        Assert.Equal(2, _dead.Items.Count);
    }

    [Fact]
    public async Task AckBeforeTheCallReturns_WaitsForWhatItRefuses()
    {
        _sink.AutoAck = false;
        _sink.Inside = events => _line!.Reply(7, events[0].PullId, SinkReply.Acked);
        _dead.AutoAck = false;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a", "no 1");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal(["triggered"], await ToldAsync(everything: true));

        _deadLine!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 1"));
    }

    [Fact]
    public async Task FailBeforeTheCallReturns_GivesTheRefusedAgainWithTheRest()
    {
        _sink.AutoAck = false;
        bool isFirst = true;
        _sink.Inside = events =>
        {
            if (isFirst)
            {
                isFirst = false;
                _line!.Reply(0, events[0].PullId, SinkReply.Failed);
            }
        };
        _sink.Reply = static _ => SinkReply.Acked;
        var source = new ReplaySource("no 1");

        PipelineReport report = await Run.ToEndAsync(Factory().Source("s", source), WithDeadLetters);

        Assert.Single(_dead.Items);
        Assert.Equal((2, 0, 2, 1), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed, report.Sinks[0].Refused));
    }

    [Fact]
    public async Task DeadLettersThatAreRefusedToo_GoOn()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: grave, connector: g }, { id: dead, connector: d }, { id: out, connector: k } ]
            routes: [ in -> out, out/err -> dead, dead/err -> grave ]
            """;
        var grave = new ListSink { AutoAck = false };
        ISender? line = null;
        _source.FinishesAtEnd = false;
        _source.Data(7, "a", "no 1");
        var dead = new RefusingSink { Write = static (_, refused) => refused.AddRefused(0, "nor here") };
        FakeFactory factory = Factory().Sink("d", dead).Sink("g", sender =>
        {
            line = sender;
            return grave;
        });
        await using PipelineRun run = Run.Start(factory, yaml);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal(["triggered"], await ToldAsync(everything: true));

        line!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 1"));
        Assert.StartsWith("""{"error":"nor here","sink":"dead","stage":"d",""", Assert.Single(grave.Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircuitOfTheDeadLetters_HoldsTheSource()
    {
        _source.Data(7, "no 1").Data(7, "a");
        _dead.OnBatch = static (_, _, _) => new(new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        Assert.Empty(_sink.Items);

        _deadLine!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(["a"], _sink.Items);
    }

    [Fact]
    public async Task PauseOfAll_IsNoDeadlockWithDeadLetters()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new SemaphoreSlim(0);
        _dead.OnBatch = async (_, _, cancellation) =>
        {
            entered.TrySetResult();
            await go.WaitAsync(cancellation);
            return SinkReply.None;
        };
        _source.Data(7, "no 1").Data(7, "no 2");
        await using PipelineRun run = Run.Start(Factory(), WithDeadLetters);
        await entered.Task.WaitAsync(Run.Patience);

        Task paused = run.PauseAsync();
        go.Release(2);
        await paused.WaitAsync(Run.Patience);
        await run.ResumeAsync().WaitAsync(Run.Patience);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(2, _dead.Items.Count);
    }

    [Fact]
    public async Task SinkBehindAQueue_RefusesToo()
    {
        string yaml = WithDeadLetters.Replace("in -> out", "{ from: in, to: out, capacity: { events: 10 } }", StringComparison.Ordinal);
        _source.Data(7, "a", "no 1").Data(7, "no 2").Data(7, "b");

        PipelineReport report = await Run.ToEndAsync(Factory(), yaml);

        Assert.Equal(["a", "b"], _sink.Items);
        Assert.Equal(2, _dead.Items.Count);
        Assert.Equal("ack 7 3", _source.Told.Last());
        Assert.Equal(2, report.Refused);
    }

    /// <summary>What the source has been told of all that was posted until now.</summary>
    private async Task<string[]> ToldAsync(bool everything = false)
    {
        _line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        string[] told = [.. _source.Told];
        _line.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        return everything ? told : [.. told.Where(static what => what != "triggered")];
    }

    private FakeFactory Factory() => Run.Factory().Source("s", _source)
        .Sink("k", sender =>
        {
            _line = sender;
            return _sink;
        })
        .Sink("d", sender =>
        {
            _deadLine = sender;
            return _dead;
        });
}

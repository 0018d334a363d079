using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What one sink has failed comes again for all: an answer to what was given before is none to that.</summary>
public sealed class ForeignFailureTests
{
    private readonly ListSink _other = new();
    private readonly ListSink _failing = new();
    private readonly SemaphoreSlim _permits = new(0);
    private ISender? _otherLine;
    private ISender? _line;
    private int _begun;

    [Fact]
    public async Task AckOfWhatWaitedInAQueue_IsNoneOfWhatIsGivenAgain()
    {
        _other.OnBatch = async (_, _, cancellation) =>
        {
            Interlocked.Increment(ref _begun);
            await _permits.WaitAsync(cancellation);
            return SinkReply.None;
        };
        ScriptSource source = Source();
        await using PipelineRun run = Run.Start(Factory(source), Yaml("capacity: { events: 10 }"));
        await source.Waiting.Task.WaitAsync(Run.Patience);

        // The second batch has begun, so that the first was answered for.
        _permits.Release();
        await Run.UntilAsync(() => Volatile.Read(ref _begun) == 2);
        Assert.Equal(["fail 0 1", "triggered"], await ToldAsync(source));

        _permits.Release();
        await Run.UntilAsync(() => source.Told.Count == 3);
        Assert.Equal("ack 0 1", source.Told.Last());
    }

    [Fact]
    public async Task LateAckOfASinkThatHeldIt_IsNoneOfWhatIsGivenAgain()
    {
        _other.AutoAck = false;
        var again = new SemaphoreSlim(0);
        ScriptSource source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }
            .Step(static (_, output) => Write(output))
            .Step(async (_, output, cancellation) =>
            {
                await again.WaitAsync(CancellationToken.None);
                Write(output);
            });
        await using PipelineRun run = Run.Start(Factory(source), Yaml("on_failure: stop"));
        await Run.UntilAsync(() => !source.Told.IsEmpty);

        _otherLine!.Reply(0, 1, SinkReply.Acked);
        again.Release();
        await source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal(["fail 0 1", "triggered"], await ToldAsync(source));

        _otherLine.Reply(0, 1, SinkReply.Acked);
        await Run.UntilAsync(() => source.Told.Count == 3);
        Assert.Equal("ack 0 1", source.Told.Last());
    }

    [Fact]
    public async Task AckOfAPortion_IsNoneOfThePullWhileTheRestWaits()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text, preprocessors: [ portions ] } ]
            sinks: [ { id: other, connector: other } ]
            routes: [ { from: in, to: other, capacity: { events: 100000 } } ]
            """;
        _other.OnBatch = async (_, _, cancellation) =>
        {
            Interlocked.Increment(ref _begun);
            await _permits.WaitAsync(cancellation);
            return SinkReply.None;
        };
        ScriptSource source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a");
        FakeFactory factory = Factory(source).Preprocessor("portions", static () => new PortionProcessor(10_000, 8192));
        await using PipelineRun run = Run.Start(factory, yaml);
        await source.Waiting.Task.WaitAsync(Run.Patience);

        _permits.Release();
        await Run.UntilAsync(() => Volatile.Read(ref _begun) == 2);
        _line = _otherLine;
        Assert.Empty(await ToldAsync(source, trigger: false));

        _permits.Release();
        await Run.UntilAsync(() => !source.Told.IsEmpty);
        Assert.Equal(["ack 0 1"], source.Told);
    }

    [Fact]
    public async Task LateAckOfAPortion_IsNoneOfThePullWhileTheSinkHoldsTheRest()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text, preprocessors: [ portions ] } ]
            sinks: [ { id: other, connector: other } ]
            """;
        _other.AutoAck = false;
        _other.OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.Acked : SinkReply.None);
        ScriptSource source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a");
        FakeFactory factory = Factory(source).Preprocessor("portions", static () => new PortionProcessor(10_000, 8192));
        await using PipelineRun run = Run.Start(factory, yaml);
        await source.Waiting.Task.WaitAsync(Run.Patience);
        _line = _otherLine;
        Assert.Equal(["triggered"], await ToldAsync(source));

        _otherLine!.Reply(0, 1, SinkReply.Acked);
        await Run.UntilAsync(() => source.Told.Count == 2);
        Assert.Equal("ack 0 1", source.Told.Last());
    }

    /// <summary>What the source has been told of all that was posted until now.</summary>
    private async Task<string[]> ToldAsync(ScriptSource source, bool trigger = true)
    {
        if (trigger)
        {
            // Answers are told in their order: what was posted before this is told, too.
            _line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
            await Run.UntilAsync(() => source.Told.Contains("triggered"));
            return [.. source.Told];
        }

        // The sink's circuit holds the queue only: another pull is the sign that answers were told.
        int pulls = source.PullIds.Count;
        await Run.UntilAsync(() => source.PullIds.Count > pulls);
        return [.. source.Told];
    }

    private static ScriptSource Source() => new ScriptSource { IsTransactional = true, FinishesAtEnd = false }
        .Step(static (_, output) => Write(output))
        .Step(static (_, output) => Write(output));

    private static void Write(PdkBatchWriter output) => output.AddData(new PdkItemHeader(PullId: 1), "a"u8);

    private FakeFactory Factory(ScriptSource source)
    {
        _failing.OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.Failed : SinkReply.None);
        return Run.Factory().Source("s", source)
            .Sink("other", line =>
            {
                _otherLine = line;
                return _other;
            })
            .Sink("failing", line =>
            {
                _line = line;
                return _failing;
            });
    }

    private static string Yaml(string option) => $$"""
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: other, connector: other }, { id: failing, connector: failing } ]
        routes: [ { from: in, to: other, {{option}} }, in -> failing ]
        """;
}

using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>Two sinks hold the same events, and one of them fails: the source gives them again to both.</summary>
public sealed class HeldAndFailedTests
{
    private const string Two = """
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: one, connector: one }, { id: two, connector: two } ]
        routes: [ in -> one, in -> two ]
        """;

    private readonly ListSink _one = new() { AutoAck = false };
    private readonly ListSink _two = new() { AutoAck = false };
    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private ISender? _lineOfOne;
    private ISender? _lineOfTwo;

    [Fact]
    public async Task AckOfWhatWasGivenBeforeTheFailure_IsNoneOfWhatIsGivenAgain()
    {
        Give();
        FakeFactory factory = Run.Factory().Source("s", _source)
            .Sink("one", line =>
            {
                _lineOfOne = line;
                return _one;
            })
            .Sink("two", line =>
            {
                _lineOfTwo = line;
                return _two;
            });
        await using PipelineRun run = Run.Start(factory, Two);
        await Run.UntilAsync(() => run.Report.EventsOut == 2);

        _lineOfTwo!.Reply(7, 1, SinkReply.Failed);
        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));
        _lineOfOne!.Reply(7, 1, SinkReply.Acked);
        Give();
        await TellAllAsync();
        await Run.UntilAsync(() => _one.Items.Count == 2 && _two.Items.Count == 2 && run.Report.EventsOut == 3);

        // The first sink holds what was given again.
        _lineOfTwo.Reply(7, 1, SinkReply.Acked);
        await TellAllAsync();
        Assert.DoesNotContain("ack 7 1", _source.Told);

        _lineOfOne.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 1"));
    }

    private void Give() => _source.Step(static (_, output) => output.AddData(new PdkItemHeader(StreamId: 7, PullId: 1), "a"u8));

    /// <summary>Waits until the source has been told of all that was posted until now; it is pulled anew then.</summary>
    private async Task TellAllAsync()
    {
        int restored = _source.Told.Count(static told => told == "restored");
        _lineOfOne!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        _lineOfOne.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await Run.UntilAsync(() => _source.Told.Count(static told => told == "restored") > restored);
    }
}

using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>A class that is source and sink at once runs as one object.</summary>
public sealed class LinkedTransportTests
{
    private const string Echo = """
        name: test
        connectors: [ { id: web, connector: t, codec: text, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        routes: [ web -> web, web/err -> web ]
        """;

    private readonly FakeClients _clients = new();

    [Fact]
    public async Task EachRequest_GetsItsOwnAnswer()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => _clients.AskAsync($"question {number}")));

        Assert.Equal(Enumerable.Range(0, 200).Select(static number => $"question {number}"), answers);
        _clients.Requests.Writer.Complete();
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
        Assert.Equal(("web", 200L, "web", 200L, 0L), (
            run.Report.Sources[0].Id, run.Report.Sources[0].Events, run.Report.Sinks[0].Id, run.Report.Sinks[0].Events, run.Report.Sinks[0].Unanswered));
        Run.Check(factory);
    }

    [Fact]
    public async Task BothSides_AreOneObjectWithOneLife()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await _clients.AskAsync("a");

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["start", "connect 0", "drain", "flush", "stop"], _clients.Log);
        Assert.Single(factory.Made, static alias => alias == "web");
        Run.Check(factory);
    }

    [Fact]
    public async Task RequestThatCannotBeDecoded_IsAnsweredByItsError()
    {
        await using PipelineRun run = Run.Start(Factory(), Echo);

        string answer = await _clients.AskAsync("bad");

        Assert.Equal("""{"error":"this is bad","source":"web","stage":"text","stream_id":0,"pull_id":1}""", answer);
    }

    [Fact]
    public async Task AnswerThatIsRefused_GoesToTheDeadLettersAndNotRound()
    {
        const string yaml = """
            sinks: [ { id: dead, connector: k } ]
            connectors: [ { id: web, connector: t, codec: text } ]
            routes: [ web -> web, web/err -> web, web/err -> dead ]
            """;
        var dead = new ListSink();
        await using PipelineRun run = Run.Start(Factory().Sink("k", dead), yaml);

        _ = _clients.AskAsync("unencodable");
        string answer = await _clients.AskAsync("bad");
        await Run.UntilAsync(() => dead.Items.Count == 2);

        Assert.Contains("this is bad", answer, StringComparison.Ordinal);
        Assert.Equal(
            [
                """{"error":"this cannot be encoded","sink":"web","stage":"text","stream_id":0,"pull_id":1,"event":"unencodable"}""",
                """{"error":"this is bad","source":"web","stage":"text","stream_id":0,"pull_id":2}""",
            ],
            dead.Items);
        Assert.Equal(["""{"reply_to":"1"}""", """{"reply_to":"2"}"""], dead.Metas);
        Assert.Equal((1, 0), (run.Report.Sinks[1].Refused, run.Report.Sinks[1].Lost));
    }

    [Fact]
    public async Task Answer_HasTheFormatOfItsRequest()
    {
        await using PipelineRun run = Run.Start(Factory().Codec("two", static () => new TextCodec { Counts = true }, "a/two"), Echo);

        Assert.Equal("x", await _clients.AskAsync("x"));
        Assert.Equal("x#1", await _clients.AskAsync("x", ""","content_type":"a/two" """));
        Assert.Contains(
            "names the codec 'nobody'", await _clients.AskAsync("x", ""","codec":"nobody" """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestsUnderWay_AreAnsweredBeforeTheEnd()
    {
        var isHeld = new TaskCompletionSource();
        var isDelivering = new TaskCompletionSource();
        _clients.OnDeliver = async _ =>
        {
            isDelivering.TrySetResult();
            await isHeld.Task;
        };
        await using PipelineRun run = Run.Start(Factory(), Echo);
        Task<string> answer = _clients.AskAsync("a");
        await isDelivering.Task.WaitAsync(Run.Patience);

        Task end = run.DrainAsync();
        isHeld.SetResult();
        await end.WaitAsync(Run.Patience);

        Assert.Equal("a", await answer);
        Assert.Equal(["start", "connect 0", "drain", "flush", "stop"], _clients.Log);
    }

    [Fact]
    public async Task AsynchronousSide_IsEmptiedAtTheEnd()
    {
        _clients.IsAsynchronous = true;
        await using PipelineRun run = Run.Start(Factory(), Echo);
        await _clients.AskAsync("first");
        Task<string>[] answers = [.. Enumerable.Range(0, 20).Select(number => _clients.AskAsync($"{number}"))];

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(Enumerable.Range(0, 20).Select(static number => $"{number}"), await Task.WhenAll(answers));
    }

    [Fact]
    public async Task Line_TakesItemsAndRepliesOfTheSameObject()
    {
        await using PipelineRun run = Run.Start(Factory(), Echo);
        await _clients.AskAsync("a");
        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        (string id, Task<string> answer) = _clients.Expect();
        PdkDocument meta = PdkDocument.ParseJson($$"""{"reply_to":"{{id}}"}""");
        writer.AddData(default, "pushed"u8, meta.Root);
        writer.Complete();

        await _clients.Current!.Sender.SendAsync(PdkBatch.Open(buffer.WrittenMemory), CancellationToken.None);
        _clients.Current.Sender.Reply(0, 1, SinkReply.Acked);

        Assert.Equal("pushed", await answer);
    }

    [Fact]
    public async Task Acks_ReachTheSameObject()
    {
        _clients.IsTransactional = true;
        await using PipelineRun run = Run.Start(Factory(), Echo);

        await _clients.AskAsync("a");
        await Run.UntilAsync(() => _clients.Log.Contains("ack 1"));
        await _clients.AskAsync("b");
        await Run.UntilAsync(() => _clients.Log.Any(static line => line.StartsWith("ack", StringComparison.Ordinal) && line != "ack 1"));
    }

    [Fact]
    public async Task OtherConnectors_GiveAndTakeBesideIt()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: log, connector: k } ]
            connectors: [ { id: web, connector: t, codec: text } ]
            routes: [ web -> web, web -> log, in -> log, web/err -> log ]
            """;
        var sink = new ListSink();
        FakeFactory factory = Factory().Source("s", new ScriptSource().Data(0, "b")).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, yaml);
        await _clients.AskAsync("a");
        _clients.Requests.Writer.Complete();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a", "b"], sink.Items.Order());
        Assert.Equal(["in", "web"], run.Report.Sources.Select(static source => source.Id));
        Assert.Equal(["log", "web"], run.Report.Sinks.Select(static side => side.Id));
        Run.Check(factory);
    }

    [Fact]
    public async Task SideOfValues_LeavesTheCodecToTheOther()
    {
        _clients.SinkRequirement = CodecRequirement.Structured;
        await using PipelineRun run = Run.Start(Factory(), Echo);

        Assert.Equal("\"a\"", await _clients.AskAsync("a"));
    }

    [Fact]
    public void CodecOfATransportOfValues_IsAnError()
    {
        _clients.SinkRequirement = CodecRequirement.Structured;
        _clients.SourceRequirement = CodecRequirement.Structured;
        FakeFactory factory = Factory();

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, Echo));

        Assert.Equal(
            "test.yaml(2,47): connector 'web': 't' deals in values, so that a codec is an error; remove 'text'", failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public void ConnectorThatIsNoSource_IsAnError()
    {
        FakeFactory factory = Run.Factory().Sink("t", new ListSink { CodecRequirement = CodecRequirement.Required });

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, Echo));

        Assert.Equal("test.yaml(2,15): 't' does not implement ISource", failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public async Task StartThatFails_IsToldOnce()
    {
        FakeFactory factory = Run.Factory().Add("pdk.sink", "t", static _ => new BadStart());
        await using PipelineRun run = Run.Start(factory, Echo);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,15): 'web' could not be started: no", failure.Message);
    }

    private FakeFactory Factory() => Run.Factory().Add("pdk.sink", "t", request => new FakeTransport(_clients, request.Sender!));

    private sealed class BadStart : ISource, ISink, IConnector
    {
        CodecRequirement ISource.CodecRequirement => CodecRequirement.Required;

        CodecRequirement ISink.CodecRequirement => CodecRequirement.Required;

        public ValueTask OnStartAsync(CancellationToken cancellation) => throw new InvalidOperationException("no");

        public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) => default;

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.Acked);
    }
}

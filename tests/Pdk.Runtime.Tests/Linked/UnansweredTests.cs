using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>A request without an answer in time is told.</summary>
public sealed class UnansweredTests
{
    private const string Silent = """
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: log, connector: k } ]
        connectors: [ { id: web, connector: t, codec: text, reply_timeout: 7s } ]
        routes: [ web -> log, in -> web ]
        """;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(7);

    private readonly ManualTime _clock = new();
    private readonly FakeClients _clients = new();
    private readonly ConcurrentQueue<string> _unanswered = new();

    public UnansweredTests() => _clients.OnUnanswered = _unanswered.Enqueue;

    [Fact]
    public async Task RequestWithoutAnAnswer_IsToldWhenItsTimeIsOver()
    {
        await using PipelineRun run = Start(Silent);
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => _clock.Pending.Contains(s_limit));

        _clock.Advance(s_limit - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_unanswered);
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await Run.UntilAsync(() => !_unanswered.IsEmpty);

        Assert.Equal(["1"], _unanswered);
        Assert.Equal(1, run.Report.Sinks[1].Unanswered);
    }

    [Fact]
    public async Task EachRequest_HasATimeOfItsOwn()
    {
        await using PipelineRun run = Start(Silent);
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => _clock.Pending.Contains(s_limit));
        _clock.Advance(TimeSpan.FromSeconds(3));
        _ = _clients.AskAsync("b");
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2);

        _clock.Advance(TimeSpan.FromSeconds(4));
        await Run.UntilAsync(() => !_unanswered.IsEmpty);
        Assert.Equal(["1"], _unanswered);

        await _clock.PassAsync(TimeSpan.FromSeconds(3));
        await Run.UntilAsync(() => _unanswered.Count == 2);
        Assert.Equal(["1", "2"], _unanswered);
    }

    [Fact]
    public async Task AnsweredRequest_IsNotTold()
    {
        await using PipelineRun run = Start("""
            name: test
            connectors: [ { id: web, connector: t, codec: text, reply_timeout: 7s } ]
            """);
        await _clients.AskAsync("a");

        // The client hears the answer while it is still being delivered.
        await Run.UntilAsync(() => run.Report.Sinks[0].Latency.Count == 1);
        _clock.Advance(s_limit * 2);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(0, run.Report.Sinks[0].Unanswered);
        Assert.Empty(_unanswered);
    }

    [Fact]
    public async Task RequestsThatWaitAtTheEnd_AreTold()
    {
        await using PipelineRun run = Start(Silent);
        _ = _clients.AskAsync("a");
        _ = _clients.AskAsync("b");
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["1", "2"], _unanswered);
        Assert.Equal(2, run.Report.Sinks[1].Unanswered);
        Assert.Equal(["flush", "unanswered 1", "unanswered 2", "stop"], _clients.Log.TakeLast(4));
    }

    [Fact]
    public async Task NoLimit_TellsNothing()
    {
        await using PipelineRun run = Start(Silent.Replace("7s", "none", StringComparison.Ordinal));
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 1);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Empty(_unanswered);
        Assert.Equal(0, run.Report.Sinks[1].Unanswered);
    }

    [Fact]
    public async Task AnswerThatTheSinkSideFails_IsNone()
    {
        _clients.OnDeliver = static _ => throw new InvalidOperationException("no");
        await using PipelineRun run = Start("""
            name: test
            connectors: [ { id: web, connector: t, codec: text } ]
            """);
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => run.Report.Sinks[0].Failed == 1);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(1, run.Report.Sinks[0].Unanswered);
    }

    [Fact]
    public async Task RequestThatCannotBeWatched_IsLogged()
    {
        var log = new LineLog();
        var watch = new RequestWatch(
            new RunContext(Run.Factory(), new RunSettings(new PipelineOptions { TimeProvider = _clock }), log, new BatchPool(), new StreamKeys(1), default, static (_, _) => { }),
            PipelineDefinition.Parse("connectors: [ { id: web, connector: t } ]", "p.yaml").Sources[0]);
        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        PdkDocument longest = PdkDocument.ParseJson($$"""{"reply_to":"{{new string('x', PendingRequests.LongestKey + 1)}}"}""");
        PdkDocument number = PdkDocument.ParseJson("""{"reply_to":7}""");
        writer.AddData(default, "a"u8, longest.Root);
        writer.AddData(default, "b"u8, number.Root);
        writer.AddData(default, "c"u8, PdkDocument.ParseJson("[1]").Root);
        writer.Complete();

        watch.NoteRequests(PdkBatch.Open(buffer.WrittenMemory));
        await watch.EndAsync();

        Assert.Equal(["'web': 1 requests are not watched: too many wait for an answer, or their reply_to is too long"], log.Lines);
        Assert.Equal(0, watch.Unanswered);
    }

    [Fact]
    public async Task ListenerThatThrows_HarmsNobody()
    {
        _clients.OnUnanswered = static _ => throw new InvalidOperationException("no");
        await using PipelineRun run = Start(Silent);
        _ = _clients.AskAsync("a");
        await _clock.PassAsync(s_limit);
        await Run.UntilAsync(() => run.Report.Sinks[1].Unanswered == 1);

        _ = _clients.AskAsync("b");
        await _clock.PassAsync(s_limit);
        await Run.UntilAsync(() => run.Report.Sinks[1].Unanswered == 2);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    private PipelineRun Start(string yaml)
    {
        var quiet = new ScriptSource { FinishesAtEnd = false };
        FakeFactory factory = Run.Factory()
            .Add("pdk.sink", "t", request => new FakeTransport(_clients, request.Sender!))
            .Source("s", quiet)
            .Sink("k", new ListSink());
        return Run.Start(factory, yaml, new PipelineOptions { TimeProvider = _clock });
    }

    private sealed class LineLog : ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}

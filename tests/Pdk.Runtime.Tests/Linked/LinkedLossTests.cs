using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>A loss closes both ends of a linked transport, and a fault replaces both.</summary>
public sealed class LinkedLossTests
{
    private const string Echo = """
        name: test
        connectors: [ { id: web, connector: t, codec: text, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        routes: [ web -> web ]
        """;

    private readonly FakeClients _clients = new();

    [Fact]
    public async Task Loss_ConnectsOnceForBothSides()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await _clients.AskAsync("a");

        for (int loss = 1; loss <= 5; loss++)
        {
            _clients.Current!.Sender.ConnectionLost("test");
            Assert.Equal($"{loss}", await _clients.AskAsync($"{loss}"));
            await Run.UntilAsync(() => _clients.Log.Contains($"connect {loss}"));
        }

        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(
            ["start", "connect 0", "connect 1", "connect 2", "connect 3", "connect 4", "connect 5", "drain", "flush", "stop"], _clients.Log);
        Run.Check(factory);
    }

    [Fact]
    public async Task PullUnderWay_IsGivenUpBeforeTheConnect()
    {
        var isPulled = new TaskCompletionSource();
        _clients.OnPull = () => isPulled.TrySetResult();
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await isPulled.Task.WaitAsync(Run.Patience);

        _clients.Current!.Sender.ConnectionLost("test");
        await Run.UntilAsync(() => _clients.Log.Contains("connect 1"));

        Assert.Equal("a", await _clients.AskAsync("a"));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    [Fact]
    public async Task NoPull_BeginsWhileItConnects()
    {
        var mayConnect = new TaskCompletionSource();
        int pulls = 0;
        int connects = 0;
        _clients.OnPull = () => Interlocked.Increment(ref pulls);
        _clients.OnConnect = async _ =>
        {
            if (Interlocked.Increment(ref connects) == 2)
            {
                await mayConnect.Task;
            }

            return true;
        };
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await _clients.AskAsync("a");
        _clients.Current!.Sender.ConnectionLost("test");
        await Run.UntilAsync(() => Volatile.Read(ref connects) == 2);
        int before = Volatile.Read(ref pulls);

        // What it has sent by itself is taken meanwhile, so that the source's loop is known to have looked.
        Task<string> answer = _clients.AskAsync("b");
        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        (string id, Task<string> sent) = _clients.Expect();
        writer.AddData(default, "c"u8, PdkDocument.ParseJson($$"""{"reply_to":"{{id}}"}""").Root);
        writer.Complete();
        await _clients.Current!.Sender.SendAsync(PdkBatch.Open(buffer.WrittenMemory), CancellationToken.None);
        await Run.UntilAsync(() => run.Report.Sources[0].Items == 2);
        Assert.Equal(before, Volatile.Read(ref pulls));
        Assert.False(answer.IsCompleted);

        mayConnect.SetResult();
        Assert.Equal(("b", "c"), (await answer, await sent));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    [Theory]
    [InlineData("web -> web")]
    [InlineData("{ from: web, to: web, on_failure: go_on }")]
    public async Task ConnectThatFailsForGood_EndsTheRun(string route)
    {
        int connects = 0;
        _clients.OnConnect = _ => new(Interlocked.Increment(ref connects) == 1);
        string yaml = Echo
            .Replace("interval: 1ms", "interval: 1ms, max_retries: 1", StringComparison.Ordinal)
            .Replace("web -> web", route, StringComparison.Ordinal);
        await using PipelineRun run = Run.Start(Factory(), yaml);
        await _clients.AskAsync("a");

        _clients.Current!.Sender.ConnectionLost("test");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));
        Assert.Contains("'web' could not connect", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, connects);
    }

    [Fact]
    public async Task FaultOfAPull_ReplacesBothSides()
    {
        int pulls = 0;
        _clients.OnPull = () =>
        {
            if (Interlocked.Increment(ref pulls) == 2)
            {
                throw Fault();
            }
        };
        await AnswersAcrossAFaultAsync();
    }

    [Fact]
    public async Task FaultOfADelivery_ReplacesBothSides()
    {
        int deliveries = 0;
        _clients.OnDeliver = _ => Interlocked.Increment(ref deliveries) == 2 ? throw Fault() : default;
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await _clients.AskAsync("a");

        // The batch that it faulted at has failed.
        _ = _clients.AskAsync("lost");
        Assert.Equal("b", await _clients.AskAsync("b"));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((1, 1, 1), (run.Report.Sources[0].Restarts, run.Report.Sinks[0].Restarts, run.Report.Sinks[0].Failed));
        Assert.Equal(1, run.Report.Sinks[0].Unanswered);
        Run.Check(factory);
    }

    [Fact]
    public async Task FaultOfAConnect_ReplacesBothSides()
    {
        int connects = 0;
        _clients.OnConnect = _ => Interlocked.Increment(ref connects) == 2 ? throw Fault() : new(true);
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);
        await _clients.AskAsync("a");

        _clients.Current!.Sender.ConnectionLost("test");

        Assert.Equal("b", await _clients.AskAsync("b"));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal((1, 1), (run.Report.Sources[0].Restarts, run.Report.Sinks[0].Restarts));
        Run.Check(factory);
    }

    [Fact]
    public async Task FaultOfAPull_EndsTheRunWhereThePipelineSaysSo()
    {
        _clients.OnPull = static () => throw Fault();
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo.Replace("{ initial_delay: 1ms }", "fail", StringComparison.Ordinal));

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Contains("'web' is out of service", failure.Message, StringComparison.Ordinal);
        Run.Check(factory);
    }

    [Fact]
    public async Task AnswersToTheOldInstance_AreNotToldToTheNew()
    {
        _clients.IsTransactional = true;
        int deliveries = 0;
        _clients.OnDeliver = _ => Interlocked.Increment(ref deliveries) == 1 ? throw Fault() : default;
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);

        _ = _clients.AskAsync("lost");
        Assert.Equal("b", await _clients.AskAsync("b"));
        await Run.UntilAsync(() => _clients.Log.Any(static line => line.StartsWith("ack", StringComparison.Ordinal)));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.DoesNotContain(_clients.Log, static line => line.StartsWith("fail", StringComparison.Ordinal));
        Run.Check(factory);
    }

    /// <summary>While the sink side connects the object that both sides have by then, nobody else calls it.</summary>
    [Fact]
    public async Task TriggeredBreaker_IsToldToTheNextInstanceBetweenItsOtherCalls()
    {
        const string yaml = """
            name: test
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k } ]
            connectors: [ { id: web, connector: t, codec: text, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
            routes: [ web -> out, in -> web ]
            """;
        int triggers = 0;
        int connects = 0;
        var isConnecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayConnect = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _clients.OnTriggered = () => Interlocked.Increment(ref triggers);
        _clients.OnConnect = async _ =>
        {
            switch (Interlocked.Increment(ref connects))
            {
                case 2:
                    throw Fault();
                case 3:
                    isConnecting.SetResult();
                    await mayConnect.Task;
                    break;
            }

            return true;
        };
        var sink = new ListSink { OnBatch = static (_, _, _) => new(new SinkReply(SinkAck.Ack, CircuitAction.Trigger)) };
        FakeFactory factory = Factory().Source("s", new ScriptSource { FinishesAtEnd = false }).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, yaml);
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => Volatile.Read(ref triggers) == 1);

        _clients.Current!.Sender.ConnectionLost("test");
        await isConnecting.Task.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => run.Report.Sources.Single(static source => source.Id == "web").Restarts == 1);
        Assert.Equal(1, Volatile.Read(ref triggers));

        mayConnect.SetResult();
        await Run.UntilAsync(() => Volatile.Read(ref triggers) == 2);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    private static PluginFaultException Fault() => new(PdkStatus.Fault, "a fault of the transport", "T", "");

    private async Task AnswersAcrossAFaultAsync()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Echo);

        Assert.Equal("a", await _clients.AskAsync("a"));
        Assert.Equal("b", await _clients.AskAsync("b"));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((1, 1), (run.Report.Sources[0].Restarts, run.Report.Sinks[0].Restarts));
        Assert.Equal(2, factory.Made.Count(static alias => alias == "web"));
        Assert.Equal(["start", "connect 0", "start", "connect 1", "drain", "flush", "stop"], _clients.Log);
        Run.Check(factory);
    }

    private FakeFactory Factory() => Run.Factory().Add("pdk.sink", "t", request => new FakeTransport(_clients, request.Sender!));
}

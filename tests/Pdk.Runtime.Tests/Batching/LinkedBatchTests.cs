using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;
using Pdk.Runtime.Tests.Linked;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Linked transports whose sink side gets batches of its own.</summary>
public sealed class LinkedBatchTests
{
    private readonly FakeClients _clients = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswersThatAreCollected_FindTheirRequests(bool isTransactional)
    {
        _clients.IsTransactional = isTransactional;
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml("{ events: 3, time: 5ms }"));

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => _clients.AskAsync($"{number}")));

        Assert.Equal(Enumerable.Range(0, 10).Select(static number => $"{number}"), answers);
        if (isTransactional)
        {
            await Run.UntilAsync(() => _clients.Log.Contains("ack 10"));
        }

        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal((10, 0), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Unanswered));
        Run.Check(factory);
    }

    [Fact]
    public async Task AnswersThatWaitInABatch_AreGivenAtTheEnd()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml("{ events: 3, time: none }"));
        Task<string> answer = _clients.AskAsync("a");
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);
        Assert.False(answer.IsCompleted);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal("a", await answer);
        Assert.Equal(0, run.Report.Sinks[0].Unanswered);
        Run.Check(factory);
    }

    [Fact]
    public async Task RequestWhoseAnswerWaitsInABatch_IsUnansweredUntilThen()
    {
        var clock = new ManualTime();
        var unanswered = new TaskCompletionSource<string>();
        _clients.OnUnanswered = unanswered.SetResult;
        await using PipelineRun run = Run.Start(Factory(), Yaml("{ events: 3, time: none }"), new PipelineOptions { TimeProvider = clock });
        _ = _clients.AskAsync("a");
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);

        await clock.PassAsync(TimeSpan.FromSeconds(7));

        Assert.Equal("1", await unanswered.Task.WaitAsync(Run.Patience));
    }

    [Fact]
    public async Task ConnectionThatIsLost_KeepsWhatIsCollected()
    {
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml("{ events: 2, time: none }"));
        Task<string> first = _clients.AskAsync("a");
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);
        _clients.Current!.Sender.ConnectionLost("test");

        Task<string> second = _clients.AskAsync("b");

        Assert.Equal(("a", "b"), (await first, await second));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    [Fact]
    public async Task ObjectThatFaultsInABatch_IsMadeAnew_AndItsSourceGoesOn()
    {
        int deliveries = 0;
        _clients.IsTransactional = true;
        _clients.OnDeliver = _ => Interlocked.Increment(ref deliveries) == 1
            ? throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "")
            : default;
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml("{ events: 2, time: none }"));
        _ = _clients.AskAsync("a");
        _ = _clients.AskAsync("b");
        await Run.UntilAsync(() => run.Report.Sinks[0].Restarts == 1);

        Assert.Equal(["c", "d"], await Task.WhenAll(_clients.AskAsync("c"), _clients.AskAsync("d")));
        Assert.Equal((2, 2), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(factory);
    }

    private static string Yaml(string batch) => $$"""
        name: test
        connectors:
          - { id: web, connector: t, codec: text, reply_timeout: 7s, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms }, batch: {{batch}} }
        """;

    private FakeFactory Factory() => Run.Factory()
        .Add("pdk.sink", "t", request => new FakeTransport(_clients, request.Sender!));
}

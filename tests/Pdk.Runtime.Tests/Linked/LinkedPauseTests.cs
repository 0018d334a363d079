using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

/// <summary>A linked transport is paused as one connector: it has one state, and hears of a pause once.</summary>
public sealed class LinkedPauseTests
{
    private const string Echo = """
        name: test
        connectors: [ { id: web, connector: t, codec: text } ]
        routes: [ web -> web, web/err -> web ]
        """;

    private readonly FakeClients _clients = new();
    private readonly FakeFactory _factory = Run.Factory();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BothSides_ArePausedAndGoOnTogether(bool isOne)
    {
        await using PipelineRun run = await StartAsync();

        await (isOne ? run.PauseAsync("web") : run.PauseAsync()).WaitAsync(Run.Patience);
        Assert.Equal(ConnectorState.Paused, Assert.Single(run.Report.Connectors).State);
        Task<string> answer = _clients.AskAsync("b");
        Assert.False(answer.IsCompleted);
        await (isOne ? run.ResumeAsync("web") : run.ResumeAsync()).WaitAsync(Run.Patience);

        Assert.Equal("b", await answer);
        Assert.Equal(ConnectorState.Running, Assert.Single(run.Report.Connectors).State);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(["start", "connect 0", "pause", "resume", "drain", "flush", "stop"], _clients.Log);
        Run.Check(_factory);
    }

    [Fact]
    public async Task Drain_LetsThePausedOneGoOnFirst()
    {
        await using PipelineRun run = await StartAsync();
        await run.PauseAsync().WaitAsync(Run.Patience);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["start", "connect 0", "pause", "resume", "drain", "flush", "stop"], _clients.Log);
        Assert.Equal(ConnectorState.Stopped, Assert.Single(run.Report.Connectors).State);
        Run.Check(_factory);
    }

    private async Task<PipelineRun> StartAsync()
    {
        _factory.Add("pdk.sink", "t", request => new FakeTransport(_clients, request.Sender!));
        PipelineRun run = Run.Start(_factory, Echo);
        Assert.Equal("a", await _clients.AskAsync("a"));
        return run;
    }
}

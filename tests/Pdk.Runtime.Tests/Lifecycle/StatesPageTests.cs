using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Lifecycle;

/// <summary>The code of the page on states, run as it stands there.</summary>
public sealed class StatesPageTests
{
    [Fact]
    public void Code_IsThatOfThisFile() => PageCode.IsThatOfItsFiles("connector-states.md");

    [Fact]
    public async Task Pause_IsShownAndWaitedFor()
    {
        await using PipelineRun run = await StartAsync();
        using var said = new StringWriter();
        TextWriter Console = said;

        await run.PauseAsync("in");                                                     // not pulled from here on
        ConnectorReport source = run.Report.Connectors[0];
        Console.WriteLine($"{source.Id}: {source.State}, {source.Connectivity}");       // in: Paused, Connected
        await run.ResumeAsync("in");
        await run.WaitForAsync("in", static connector => connector.Connectivity == Connectivity.Connected);

        Assert.Equal($"in: Paused, Connected{Environment.NewLine}", said.ToString());
    }

    [Fact]
    public async Task Status_IsAskedFor()
    {
        await using PipelineRun run = await StartAsync();
        using var said = new StringWriter();
        TextWriter Console = said;

        foreach (ConnectorReport connector in await run.AskStatusAsync())
        {
            Console.WriteLine($"{connector.Id}: {connector.State}, {connector.Status?.LagItems} items behind, {connector.LastError}");
        }

        Assert.Equal($"in: Running, 3 items behind, {Environment.NewLine}out: Running,  items behind, {Environment.NewLine}", said.ToString());
    }

    private static async Task<PipelineRun> StartAsync()
    {
        FakeFactory factory = Run.Factory().Source("s", new Lagging { FinishesAtEnd = false }).Sink("k", new ListSink());
        PipelineRun run = Run.Start(factory);
        await run.WaitForAsync("in", static connector => connector.Connectivity == Connectivity.Connected).WaitAsync(Run.Patience);
        return run;
    }

    private sealed class Lagging : ScriptSource, IConnector
    {
        public ConnectorStatus Status => new() { LagItems = 3 };
    }
}

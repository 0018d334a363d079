using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>How connectors stand, as the runtime knows it and in their own words.</summary>
public sealed class StatusTests
{
    private readonly ManualTime _clock = new();
    private readonly TellingSource _source = new();
    private readonly FakeFactory _factory = Run.Factory().Sink("k", new ListSink());

    public StatusTests() => _factory.Source("s", _source);

    [Fact]
    public async Task Report_HasTheStatesWithoutAskingAnybody()
    {
        await using PipelineRun run = await StartAsync();

        ConnectorReport source = run.Report.Connectors[0];
        Assert.Equal(("in", ConnectorState.Running, Connectivity.Connected), (source.Id, source.State, source.Connectivity));
        Assert.Equal((new ConnectAttempt(1, 1, 0), 0, 0, null), (source.Attempts, source.Restarts, source.Overdue, source.LastError));
        Assert.Equal((null, true), (source.Status, source.IsAnswering));
        Assert.Equal(0, _source.Asked);
    }

    [Fact]
    public async Task Status_IsTheConnectorsOwnWhileItIsPulled()
    {
        await using PipelineRun run = await StartAsync();
        _source.Answer = static () => new ConnectorStatus(7, TimeSpan.FromSeconds(3), "slow disk");

        IReadOnlyList<ConnectorReport> reports = await run.AskStatusAsync().WaitAsync(Run.Patience);

        Assert.Equal(new ConnectorStatus(7, TimeSpan.FromSeconds(3), "slow disk"), reports[0].Status);
        Assert.Equal((null, true), (reports[1].Status, reports[1].IsAnswering));
        Assert.Equal(reports[0], run.Report.Connectors[0]);
    }

    [Fact]
    public async Task ConnectorThatSaysNothing_HasAStatusThatIsUnknown()
    {
        _factory.Source("s", new LivingSource(new(), "in") { FinishesAtEnd = false });
        await using PipelineRun run = Run.Start(_factory);

        Assert.Equal(ConnectorStatus.Unknown, (await run.AskStatusAsync().WaitAsync(Run.Patience))[0].Status);
    }

    [Fact]
    public async Task ConnectorThatDoesNotAnswer_HoldsNobodyUp()
    {
        await using PipelineRun run = await StartAsync();
        await run.AskStatusAsync().WaitAsync(Run.Patience);
        using var mayAnswer = new ManualResetEventSlim();
        _source.Answer = () =>
        {
            mayAnswer.Wait(Run.Patience);
            return new ConnectorStatus(2);
        };

        Task<IReadOnlyList<ConnectorReport>> asked = run.AskStatusAsync();
        await Run.UntilAsync(() => _source.Asked == 2);
        await _clock.PassAsync(new PipelineOptions().StatusTimeout);
        IReadOnlyList<ConnectorReport> reports = await asked.WaitAsync(Run.Patience);
        Assert.Equal((ConnectorStatus.Unknown, false), (reports[0].Status, reports[0].IsAnswering));
        Assert.False(run.Report.Connectors[0].IsAnswering);

        // It is not asked a second time before it has answered.
        asked = run.AskStatusAsync();
        Assert.Equal(2, _source.Asked);
        mayAnswer.Set();
        reports = await asked.WaitAsync(Run.Patience);
        Assert.Equal((new ConnectorStatus(2), true), (reports[0].Status, reports[0].IsAnswering));
    }

    [Fact]
    public async Task ConnectorThatCannotAnswer_SaysWhy()
    {
        await using PipelineRun run = await StartAsync();
        _source.Answer = static () => throw new IOException("no");

        Assert.Equal(new ConnectorStatus(LastError: "no"), (await run.AskStatusAsync().WaitAsync(Run.Patience))[0].Status);
    }

    [Fact]
    public async Task WhoeverAsks_MayGiveUp()
    {
        await using PipelineRun run = await StartAsync();
        using var mayAnswer = new ManualResetEventSlim();
        _source.Answer = () =>
        {
            mayAnswer.Wait(Run.Patience);
            return ConnectorStatus.Unknown;
        };
        using var impatience = new CancellationTokenSource();

        Task asked = run.AskStatusAsync(impatience.Token);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(Run.Patience));
        mayAnswer.Set();
    }

    [Fact]
    public async Task InstanceThatIsBeingAsked_IsGivenBackAfterItsAnswer()
    {
        await using PipelineRun run = await StartAsync();
        using var mayAnswer = new ManualResetEventSlim();
        _source.Answer = () =>
        {
            mayAnswer.Wait(Run.Patience);
            return ConnectorStatus.Unknown;
        };
        Task asked = run.AskStatusAsync();
        await Run.UntilAsync(() => _source.Asked == 1);

        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(1, _factory.Alive);
        mayAnswer.Set();

        await Run.UntilAsync(() => _factory.Alive == 0);
        await asked.WaitAsync(Run.Patience);
        Assert.Equal(ConnectorState.Stopped, (await run.AskStatusAsync().WaitAsync(Run.Patience))[0].State);
        Assert.Equal(1, _source.Asked);
        Run.Check(_factory);
    }

    private async Task<PipelineRun> StartAsync()
    {
        PipelineRun run = Run.Start(_factory, options: new PipelineOptions { TimeProvider = _clock });
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        return run;
    }

    private sealed class TellingSource : ScriptSource, IConnector
    {
        private int _asked;

        public TellingSource() => FinishesAtEnd = false;

        internal int Asked => _asked;

        internal Func<ConnectorStatus> Answer { get; set; } = static () => ConnectorStatus.Unknown;

        public ConnectorStatus Status
        {
            get
            {
                Interlocked.Increment(ref _asked);
                return Answer();
            }
        }
    }
}

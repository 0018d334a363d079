using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>The life of a connector that comes from the loader.</summary>
public sealed class LinkedLifeTests
{
    private const string Yaml = """
        sources: [ { id: in, connector: living-source, codec: upper } ]
        sinks: [ { id: out, connector: log-sink } ]
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LinkedConnector_IsPausedResumedAndAsked(bool isSupervised)
    {
        using PluginHost host = Host(isSupervised);
        await using PipelineRun run = Pipeline.Start(PipelineDefinition.Parse(Yaml, "p.yaml"), host);
        await run.WaitForAsync("in", static connector => connector.Connectivity == Connectivity.Connected).WaitAsync(Run.Patience);

        await run.PauseAsync().WaitAsync(Run.Patience);
        await run.ResumeAsync().WaitAsync(Run.Patience);
        await Run.UntilAsync(() => run.Report.EventsOut == 1);

        ConnectorReport source = (await run.AskStatusAsync().WaitAsync(Run.Patience))[0];
        Assert.Equal(new ConnectorStatus(3, TimeSpan.FromSeconds(2), "start connect pause resume"), source.Status);
        Assert.Equal((ConnectorState.Running, 1UL), (source.State, source.Attempts.Overall));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    private static PluginHost Host(bool isSupervised)
    {
        var host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        });
        LoadReportRow row = host.AddLinked(typeof(LinkedLifeTests).Assembly);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }
}

/// <summary>Gives one event, after it was paused and resumed, and says in its status what it has heard.</summary>
[Connector("living-source")]
public sealed class LivingPlugin : ISource, IConnector
{
    private readonly ConcurrentQueue<string> _heard = new();
    private bool _hasGiven;

    public ConnectorStatus Status => new(3, TimeSpan.FromSeconds(2), string.Join(' ', _heard));

    public DrainEnd DrainEnd => DrainEnd.Reading;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_hasGiven || !_heard.Contains("resume"))
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        _hasGiven = true;
        output.AddData(default, Encoding.UTF8.GetBytes("a"));
    }

    public ValueTask OnStartAsync(CancellationToken cancellation) => Note("start");

    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        await Note("connect");
        return true;
    }

    public ValueTask OnPauseAsync(CancellationToken cancellation) => Note("pause");

    public ValueTask OnResumeAsync(CancellationToken cancellation) => Note("resume");

    private ValueTask Note(string what)
    {
        _heard.Enqueue(what);
        return default;
    }
}

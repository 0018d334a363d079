using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>What the log says of a sink that is in trouble.</summary>
public sealed class ConnectorLogTests
{
    private readonly ListLogger _log = new();
    private readonly LivingSink _sink = new(new ConcurrentQueue<string>(), "out");
    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private ISender? _line;

    [Fact]
    public async Task LostConnection_IsToldWithItsReason_AndSoIsEachAttempt()
    {
        _sink.OnConnect = static attempt => attempt != 2;
        await using PipelineRun run = Start();
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        _line!.ConnectionLost("gone");

        await Run.UntilAsync(() => _sink.Attempts.Count == 3 && run.Report.Connectors[1].Connectivity == Connectivity.Connected);
        Assert.Equal(
            [
                "'out' is connected",
                "'out' lost its connection: gone",
                "'out' could not connect; next attempt in 0.001 s: it answered that it is not connected",
                "'out' is connected",
            ],
            _log.Lines.Where(static line => line.StartsWith("'out'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FailedEvents_AreToldWithTheReason()
    {
        _sink.OnBatch = static (number, _, _) => number == 1 ? new(SinkReply.Failed) : throw new IOException("full");
        _source.Data(0, "a", "b");
        await using PipelineRun run = Start();

        await Run.UntilAsync(() => run.Report.Sinks[0].Failed == 2);

        Assert.Contains("'out' did not take events: 2 failed; the last: the sink answered so", _log.Lines);
    }

    [Fact]
    public async Task StepThatFails_IsTold_AndTheOthersFollow()
    {
        _sink.OnPause = static () => throw new InvalidOperationException("no");
        await using PipelineRun run = Start();
        await _source.Waiting.Task.WaitAsync(Run.Patience);

        await run.PauseAsync("out").WaitAsync(Run.Patience);

        Assert.Contains("'out' failed in OnPauseAsync", _log.Lines);
        Assert.Equal("OnPauseAsync: no", run.Report.Connectors[1].LastError);
        await run.ResumeAsync("out").WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task TickThatFails_IsTold()
    {
        var clock = new ManualTime();
        _sink.OnTick = static _ => throw new InvalidOperationException("no");
        await using PipelineRun run = Start(clock: clock);

        await clock.TickUntilAsync(() => _log.Lines.Contains("'out' failed at a tick"));

        Assert.False(run.Completion.IsCompleted);
    }

    [Fact]
    public async Task SinkThatIsMadeAnew_IsTold()
    {
        _sink.OnBatch = static (number, _, _) =>
            number == 1 ? throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "") : new(SinkReply.None);
        _source.Data(0, "a");
        await using PipelineRun run = Start(", on_fault: { initial_delay: 1ms }");

        await Run.UntilAsync(() => _log.Lines.Contains("'out' was made anew"));

        Assert.Contains("'out' has faulted; another instance is made in 0.001 s: boom", _log.Lines);
    }

    [Fact]
    public async Task SinkThatIsGoneOnWithout_IsTold_AndFailed()
    {
        _sink.OnConnect = static _ => false;
        await using PipelineRun run = Start(", reconnect: none", "routes: [ { from: in, to: out, on_failure: go_on } ]");

        await Run.UntilAsync(() => run.Report.Sinks[0].Failure is not null);
        await Run.UntilAsync(() => run.Report.Connectors[1].State == ConnectorState.Failed);

        Assert.Contains("'out' failed for good; the run goes on without it, as its routes say", _log.Lines);
    }

    [Fact]
    public async Task ItemThatIsNoBytes_IsToldByItsKind()
    {
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        _source.Data(7, "a");
        _source.FinishesAtEnd = true;
        FakeFactory factory = Run.Factory().Source("s", _source).Sink("k", sink).Postprocessor("wrong", static () => new ValueProcessor());

        await Run.ToEndAsync(
            factory,
            """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ wrong ] } ]
            """,
            new PipelineOptions { LoggerFactory = _log });

        Assert.Contains(
            "'out': 1 events were refused, and nothing is linked to its port err; the last: an item of kind Value is nothing that can be sent",
            _log.Lines);
    }

    private PipelineRun Start(string sink = ", reconnect: { interval: 1ms, growth: 1 }", string routes = "", ManualTime? clock = null) => Run.Start(
        Run.Factory().Source("s", _source).Sink("k", line =>
        {
            _line = line;
            return _sink;
        }),
        $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k{{sink}} } ]
        {{routes}}
        """,
        new PipelineOptions { LoggerFactory = _log, TimeProvider = clock ?? TimeProvider.System });

    private sealed class ValueProcessor : IPostprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
        {
            output.BeginValue(header).WriteInt64(1);
            output.EndValue();
        }
    }
}

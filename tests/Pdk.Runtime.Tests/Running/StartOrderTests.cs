using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>What connectors find wrong when they are started is known before any of them is connected, and so before anything has changed outside.</summary>
public sealed class StartOrderTests
{
    private const string TwoSinks = """
        sources: [ { id: in, connector: s, codec: text } ]
        sinks:
        - { id: one, connector: k }
        - { id: two, connector: l }
        routes: [ in -> one, in -> two ]
        """;

    private readonly ConcurrentQueue<string> _connected = new();

    /// <summary>Each of <c>a</c> and <c>b</c> has a way of its own, <c>both</c> leads to both sinks.</summary>
    private const string TwoWays = """
        sources: [ { id: a, connector: a, codec: text }, { id: b, connector: b, codec: text }, { id: both, connector: c, codec: text } ]
        steps: [ { id: way, operator: o } ]
        sinks:
        - { id: one, connector: k }
        - { id: two, connector: l, reconnect: { interval: 1ms } }
        routes: [ a -> one, b -> way, way -> two, both -> one, both -> two ]
        """;

    [Fact]
    public async Task SinkWithoutAConnection_HoldsOnlyThoseSourcesThatLeadToIt()
    {
        bool mayConnect = false;
        var one = new ListSink();
        var two = new LivingSink(_connected, "two") { OnConnect = _ => Volatile.Read(ref mayConnect) };
        (ScriptSource a, ScriptSource b, ScriptSource both) = (Source(), Source(), Source());
        var factory = Run.Factory().Source("a", a).Source("b", b).Source("c", both).Add("pdk.operator", "o", static _ => new FakeOperator()).Sink("k", one).Sink("l", two);
        await using PipelineRun run = Run.Start(factory, TwoWays);

        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 1 && two.Attempts.Count > 3);
        Assert.Equal((1, 0, 0), (run.Report.Sources[0].Events, run.Report.Sources[1].Pulls, run.Report.Sources[2].Pulls));

        Volatile.Write(ref mayConnect, true);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal((2, 2), (run.Report.Sinks[0].Events, run.Report.Sinks[1].Events));
        Run.Check(factory);
    }

    [Fact]
    public async Task DrainWhileASinkHasNoConnection_FinishesTheOthers()
    {
        var one = new ListSink();
        var two = new LivingSink(_connected, "two") { OnConnect = static _ => false };
        var factory = Run.Factory().Source("a", Source()).Source("b", Source()).Source("c", Source()).Add("pdk.operator", "o", static _ => new FakeOperator()).Sink("k", one).Sink("l", two);
        await using PipelineRun run = Run.Start(factory, TwoWays);

        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 1 && two.Attempts.Count > 3);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal((1, 0), (one.Flushes, two.Flushes));
        Run.Check(factory);
    }

    [Fact]
    public async Task MistakeOfASource_LeavesTheSinksUnconnected()
    {
        var factory = Run.Factory().Source("s", Source("no such file")).Sink("k", Sink("out"));
        await using PipelineRun run = Run.Start(factory);

        PipelineException failure = await FailureOf(run);

        Assert.Equal("test.yaml(2,12): 'in' could not be started: no such file", failure.Message);
        Assert.Empty(_connected);
        Run.Check(factory);
    }

    [Fact]
    public async Task MistakeOfASink_LeavesTheOtherUnconnected()
    {
        var factory = Run.Factory().Source("s", Source()).Sink("k", Sink("one")).Sink("l", Sink("two", "a directory"));
        await using PipelineRun run = Run.Start(factory, TwoSinks);

        PipelineException failure = await FailureOf(run);

        Assert.Equal("test.yaml(4,3): 'two' could not be started: a directory", failure.Message);
        Assert.Empty(_connected);
        Run.Check(factory);
    }

    [Fact]
    public async Task AllMistakes_AreToldInTheirOrder()
    {
        var factory = Run.Factory().Source("s", Source("no such file")).Sink("k", Sink("one", "a directory")).Sink("l", Sink("two", "no folder"));
        await using PipelineRun run = Run.Start(factory, TwoSinks);

        PipelineException failure = await FailureOf(run);

        Assert.Equal(
            "test.yaml(1,12): 'in' could not be started: no such file\n"
            + "test.yaml(3,3): 'one' could not be started: a directory\n"
            + "test.yaml(4,3): 'two' could not be started: no folder",
            failure.Message);
        Run.Check(factory);
    }

    [Fact]
    public void AllThatCannotBeMade_IsToldInItsOrder()
    {
        var factory = Run.Factory().Source("s", static _ => throw new ArgumentException("no path")).Sink("k", Sink("one")).Sink("l", static _ => throw new ArgumentException("no mode"));

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, TwoSinks));

        Assert.Equal("test.yaml(1,12): 'in': no path\ntest.yaml(4,3): 'two': no mode", failure.Message);
        Assert.Empty(_connected);
        Run.Check(factory);
    }

    [Fact]
    public async Task ConnectorsThatFaultWhenTheyAreStarted_AreMadeAnewAfterAllOthersWereStarted()
    {
        string yaml = Run.OneToOne.Replace("reconnect: { interval: 1ms }", "on_fault: { initial_delay: 1ms }", StringComparison.Ordinal);
        var sources = new Queue<ISource>([Source(fault: true), Source()]);
        var sinks = new Queue<ISink>([Sink("first", fault: true), Sink("second")]);
        var factory = Run.Factory().Source("s", _ => sources.Dequeue()).Sink("k", _ => sinks.Dequeue());

        PipelineReport report = await Run.ToEndAsync(factory, yaml);

        Assert.Equal(["second", "in"], _connected);
        Assert.Equal((1, 1, 1), (report.Sources[0].Restarts, report.Sinks[0].Restarts, report.EventsOut));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FaultAtTheStartThatIsFinal_LeavesTheSinksUnconnected(bool isSource)
    {
        string yaml = Run.OneToOne.Replace("reconnect: { interval: 1ms }", "on_fault: fail", StringComparison.Ordinal);
        var factory = Run.Factory().Source("s", Source(fault: isSource)).Sink("k", Sink("out", fault: !isSource));
        await using PipelineRun run = Run.Start(factory, yaml);

        PipelineException failure = await FailureOf(run);

        Assert.EndsWith($"'{(isSource ? "in" : "out")}' is out of service: boom", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_connected);
        Run.Check(factory);
    }

    private static Task<PipelineException> FailureOf(PipelineRun run) =>
        Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

    private StartedSource Source(string mistake = "", bool fault = false)
    {
        var source = new StartedSource(_connected, mistake, fault);
        source.Data(0, "a");
        return source;
    }

    private StartedSink Sink(string name, string mistake = "", bool fault = false) => new(_connected, name, mistake, fault);

    private static ValueTask StartOr(string mistake, bool fault) => fault ? throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "")
        : mistake.Length > 0 ? throw new ArgumentException(mistake)
        : default;

    private sealed class StartedSource(ConcurrentQueue<string> connected, string mistake, bool fault) : ScriptSource, IConnector
    {
        public ValueTask OnStartAsync(CancellationToken cancellation) => StartOr(mistake, fault);

        public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            connected.Enqueue("in");
            return new(true);
        }
    }

    private sealed class StartedSink(ConcurrentQueue<string> connected, string name, string mistake, bool fault) : ListSink, IConnector
    {
        public ValueTask OnStartAsync(CancellationToken cancellation) => StartOr(mistake, fault);

        public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            connected.Enqueue(name);
            return new(true);
        }
    }
}

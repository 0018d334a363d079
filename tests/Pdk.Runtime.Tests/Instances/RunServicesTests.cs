using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Tests.Fakes;
using Pdk.Runtime.Tests.State;

namespace Pdk.Runtime.Tests.Instances;

/// <summary>What the instances of a pipeline are offered by <see cref="PipelineOptions.Services"/>.</summary>
public sealed class RunServicesTests
{
    private const string Yaml = """
        name: test
        sources: [ { id: in, connector: s, codec: text, preprocessors: [ lines ], reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        sinks: [ { id: out, connector: k } ]
        """;

    [Fact]
    public async Task Services_AreMadeForEachAliasAndDisposedWithTheRun()
    {
        List<Meter> made = [];
        var options = new PipelineOptions
        {
            Services = new HostServices().Add<IMetrics>(request =>
            {
                lock (made)
                {
                    made.Add(new Meter(request));
                    return made[^1];
                }
            }),
        };
        var requests = new ConcurrentQueue<InstanceRequest>();
        FakeFactory factory = Recording(requests, new ScriptSource().Data(1, "a\n").Control(PdkItemKind.EndStream, 1).Data(2, "b\n"));

        await Run.ToEndAsync(factory, Yaml, options);

        Assert.Equal(
            [("in", "s"), ("in/lines", "lines"), ("in/text", "text"), ("out", "k")],
            made.Select(static meter => (meter.Request.Alias, meter.Request.Component)).Order());
        Assert.All(made, static meter => Assert.Equal(("test", null, 1), (meter.Request.Pipeline, meter.Request.Partition, meter.Disposals)));

        // Each stream has a chain of its own, and there is one object for each alias.
        Assert.InRange(requests.Count(static request => request.Alias == "in/text"), 2, int.MaxValue);
        Assert.All(requests, request => Assert.Same(
            made.Single(meter => meter.Request.Alias == request.Alias), Assert.Single(request.Services).Service));
    }

    [Fact]
    public async Task InstanceThatIsMadeAnew_GetsTheServicesOfTheOneBefore()
    {
        int made = 0;
        var options = new PipelineOptions { Services = new HostServices().Add<IMetrics>(request => new Meter(request) { Number = ++made }) };
        var requests = new ConcurrentQueue<InstanceRequest>();
        ScriptSource source = new ScriptSource()
            .Step(static (_, _) => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", ""))
            .Data(1, "a\n");

        await Run.ToEndAsync(Recording(requests, source), Yaml, options);

        InstanceRequest[] sources = [.. requests.Where(static request => request.Alias == "in")];
        Assert.Equal(2, sources.Length);
        Assert.Same(sources[0].Services[0].Service, sources[1].Services[0].Service);
    }

    [Fact]
    public async Task State_IsForConnectorsAndComesFirst()
    {
        using var folder = new TempFolder();
        using FileStateStore store = FileStateStore.Open(folder.Path);
        var options = new PipelineOptions { State = store, Services = new HostServices().Add<IState>(new FakeState()) };
        var requests = new ConcurrentQueue<InstanceRequest>();

        await Run.ToEndAsync(Recording(requests, new ScriptSource().Data(1, "a\n")), Yaml, options);

        Assert.All(requests, static request => Assert.Equal(
            request.Sender is null ? ["FakeState"] : ["FileState", "FakeState"], request.Services.Select(static offer => offer.Service.GetType().Name)));
    }

    [Fact]
    public async Task WithoutAny_NothingIsOffered()
    {
        var requests = new ConcurrentQueue<InstanceRequest>();

        await Run.ToEndAsync(Recording(requests, new ScriptSource().Data(1, "a\n")), Yaml);

        Assert.All(requests, static request => Assert.Empty(request.Services));
    }

    [Theory]
    [InlineData("in", "test.yaml(2,12): 'in': The service pdk.metrics could not be made for 'in': no meter today")]
    [InlineData("in/text", "test.yaml(2,43): 'in': The service pdk.metrics could not be made for 'in/text': no meter today")]
    public void ServiceThatCannotBeMade_KeepsTheRunFromStarting(string alias, string message)
    {
        var other = new Meter(new ServiceRequest("in"));
        var options = new PipelineOptions
        {
            Services = new HostServices().Add<IMetrics>(request =>
                request.Alias == alias ? throw new IOException("no meter today") : request.Alias == "in" ? other : new Meter(request)),
        };
        FakeFactory factory = Recording(new ConcurrentQueue<InstanceRequest>(), new ScriptSource());

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, Yaml, options));

        Assert.Equal(message, failure.Message);
        Assert.Equal(alias == "in" ? 0 : 1, other.Disposals);
        Run.Check(factory);
    }

    /// <summary>A real host knows by the stamps what a component can make use of.</summary>
    [Fact]
    public async Task OnlyWhatIsAskedFor_IsMade()
    {
        var state = new FakeState();
        List<string> asked = [];
        var options = new PipelineOptions
        {
            Services = new HostServices()
                .Add<IMetrics>(static _ => throw new InvalidOperationException("nobody asked"))
                .Add<IState>(request =>
                {
                    asked.Add(request.Alias);
                    return state;
                }),
        };
        using var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        host.AddLinked(typeof(Tally.TallySource).Assembly);
        host.AddLinked(typeof(RunServicesTests).Assembly);
        PipelineDefinition definition = PipelineDefinition.Parse(
            "sources: [ { id: in, connector: tally, config: { count: 2 } } ]\nsinks: [ { id: out, connector: log-sink } ]", "p.yaml");

        await using PipelineRun run = Pipeline.Start(definition, host, options);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["in"], asked);
        Assert.Equal(1UL, state.Entry.Version);
        Assert.Equal(2, run.Report.EventsOut);
    }

    private static FakeFactory Recording(ConcurrentQueue<InstanceRequest> requests, ScriptSource source)
    {
        return new FakeFactory()
            .Add("pdk.source", "s", request => Note(request, source))
            .Add("pdk.sink", "k", request => Note(request, new ListSink()))
            .Add("pdk.codec", "text", request => Note(request, new TextCodec()))
            .Add("pdk.preprocessor", "lines", request => Note(request, new LineProcessor('\n')));

        object Note(InstanceRequest request, object made)
        {
            requests.Enqueue(request);
            return made;
        }
    }

    private sealed class Meter(ServiceRequest request) : IMetrics, IDisposable
    {
        internal ServiceRequest Request => request;

        internal int Number { get; init; }

        internal int Disposals { get; private set; }

        public int Counter(string name, string unit, string description) => 0;

        public int Gauge(string name, string unit, string description) => 0;

        public void Add(int counter, double amount)
        {
        }

        public void Set(int gauge, double value)
        {
        }

        public void Dispose() => Disposals++;
    }
}

using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A route from a source to a sink, and the accounts of the sink. Nothing runs: a test says what is given and answered.</summary>
internal sealed class LinkBench : IAsyncDisposable
{
    internal const ulong Stream = 7;

    private readonly ScriptSource _source;
    private readonly SinkRunner _sink;
    private readonly SourceRunner _runner;
    private readonly List<GivenBatch> _given = [];

    private LinkBench(bool autoAck, bool overlaps, bool isTransactional)
    {
        _source = new ScriptSource { IsTransactional = isTransactional };
        FakeFactory factory = Run.Factory().Source("s", _source).Sink("k", new ListSink());
        var settings = new RunSettings(new PipelineOptions { TimeProvider = Clock });
        Context = new RunContext(factory, settings, Log, new BatchPool(), new StreamKeys(1), Force.Token, static (_, _) => { });
        PipelineDefinition definition = PipelineDefinition.Parse(Run.OneToOne, "test.yaml");
        _sink = new SinkRunner(Context, 0, definition.Sinks[0]);
        _runner = new SourceRunner(Context, 0, definition.Sources[0]);
        Ledger = new DeliveryLedger(Context, "out", autoAck, overlaps);
        Link = AddLink();
    }

    internal ManualTime Clock { get; } = new();

    internal ListLogger Log { get; } = new();

    /// <summary>Ends the run at once.</summary>
    internal CancellationTokenSource Force { get; } = new();

    internal RunContext Context { get; }

    internal DeliveryLedger Ledger { get; }

    /// <summary>The link that events come by, where nothing else is said.</summary>
    internal SinkLink Link { get; }

    /// <summary>How many events count as delivered, and how many as failed.</summary>
    internal (long Delivered, long Failed) Counts
    {
        get
        {
            SinkReport report = Ledger.Counters.Snapshot("out");
            return (report.Events, report.Failed);
        }
    }

    /// <summary>What the sink of the route reports.</summary>
    internal SinkReport Sink => _sink.Report();

    internal static async Task<LinkBench> StartAsync(bool autoAck = false, bool overlaps = false, bool isTransactional = true)
    {
        var bench = new LinkBench(autoAck, overlaps, isTransactional);
        await bench._runner.StartAsync(default);
        return bench;
    }

    /// <summary>Another route from the same source.</summary>
    internal SinkLink AddLink() => _runner.Link(SourcePort.Out, _sink);

    /// <summary>The sink is given events of one pull, and has not returned yet.</summary>
    internal GivenBatch Give(ulong pullId, int events = 1, ulong stream = Stream, SinkLink? link = null)
    {
        var batch = new GivenBatch();
        batch.Begin();
        batch.Add(link ?? Link, stream, new PendingEvents(events, pullId, pullId), events);
        Ledger.Give(batch);
        _given.Add(batch);
        return batch;
    }

    /// <summary>The sink has taken events of one pull, and says what became of them.</summary>
    internal void Deliver(ulong pullId, SinkAck ack = SinkAck.None, int events = 1, ulong stream = Stream, SinkLink? link = null) =>
        Ledger.Deliver(Give(pullId, events, stream, link), ack);

    /// <summary>The sink tells later what became of a pull.</summary>
    internal void Answer(ulong pullId, SinkAck ack, params SinkLink[] links) =>
        Ledger.Answer(links.Length == 0 ? [Link] : links, Stream, pullId, ack);

    /// <summary>What the source has been told until now.</summary>
    internal async Task<string[]> ToldAsync()
    {
        await _runner.SettleAsync(default);
        return [.. _source.Told];
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.StopAsync(default);
        _runner.Release();
        _sink.Release();
        Context.Pool.Dispose();
        Force.Dispose();
    }
}

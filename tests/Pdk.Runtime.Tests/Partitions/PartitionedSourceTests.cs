using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>A source that lists partitions has an instance for each of them.</summary>
public sealed class PartitionedSourceTests
{
    private static readonly Comparer<ServiceRequest> s_byName = Comparer<ServiceRequest>.Create(
        static (one, other) => string.CompareOrdinal(one.Alias + one.Partition, other.Alias + other.Partition));

    private readonly FakeShards _shards = new();
    private readonly ListSink _sink = new();

    [Fact]
    public async Task EachPartition_IsReadByAnInstanceOfItsOwn()
    {
        _shards.Names = ["a", "b"];
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml(""));
        await GiveAsync("a", "1", "2");
        await GiveAsync("b", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 3);
        await FinishAsync("a", "b");
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a:1", "a:2", "b:1"], _sink.Items.Order(StringComparer.Ordinal));
        Assert.Equal((3, 3), (run.Report.EventsIn, run.Report.EventsOut));
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
        Assert.Equal(2, _shards.Stopped);
        Assert.Equal(["ack 0 1", "ack 0 2"], _shards.Reader("a").Told);
        Assert.Equal(["ack 0 1"], _shards.Reader("b").Told);
        Run.Check(factory);
    }

    [Fact]
    public async Task StreamsOfPartitions_StayApart()
    {
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Run.Start(Factory(), Yaml(""));
        await GiveAsync("a", "1");
        await GiveAsync("b", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 2);

        Assert.Equal(2, _sink.Headers.Select(static header => header.StreamId).Distinct().Count());
    }

    [Fact]
    public async Task NoMoreAreReadAtOnce_ThanThePipelineSays()
    {
        _shards.Names = ["a", "b", "c"];
        await using PipelineRun run = Run.Start(Factory(), Yaml("partitions: { at_once: 2 }"));
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);

        PartitionsReport partitions = run.Report.Connectors[0].Partitions!;
        Assert.Equal(["in[a]", "in[b]"], partitions.AtWork.Select(static one => one.Id));
        Assert.Equal((1, 0), (partitions.Waiting, partitions.Finished));

        await FinishAsync("b");
        await Run.UntilAsync(() => _shards.Readers.Any(static reader => reader.Partition == "c"));
        await FinishAsync("a", "c");
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(1, _shards.Listings);
    }

    [Fact]
    public async Task PartitionThatIsAnsweredFor_IsStoppedAndGivenBack_WhileOthersGoOn()
    {
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Run.Start(Factory(), Yaml(""));
        await GiveAsync("a", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => run.Report.Connectors[0].Partitions is { Finished: 1, AtWork: [{ Id: "in[b]" }] });

        Assert.True(_shards.Reader("a").IsStopped);
        Assert.False(_shards.Reader("b").IsStopped);
        Assert.Equal(1, run.Report.EventsIn);
        await GiveAsync("b", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 2);
        Assert.Equal(2, run.Report.EventsIn);
    }

    [Fact]
    public async Task ServicesOfAPartition_AreDisposedWithIt_WhileOthersGoOn()
    {
        var made = new ConcurrentQueue<ServiceRequest>();
        var disposed = new ConcurrentQueue<ServiceRequest>();
        var services = new HostServices().Add<IMetrics>(request =>
        {
            made.Enqueue(request);
            return new Meter(() => disposed.Enqueue(request));
        });
        _shards.Names = ["a", "b"];
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml(""), new PipelineOptions { Services = services });
        await GiveAsync("a", "1");
        await GiveAsync("b", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => disposed.Count == 2);

        Assert.Equal([("in", "a"), ("in[a]/text", null)], disposed.Select(static request => (request.Alias, request.Partition)).Order());
        Assert.False(_shards.Reader("b").IsStopped);
        await FinishAsync("b");
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(made.Order(s_byName), disposed.Order(s_byName));
        Run.Check(factory);
    }

    [Fact]
    public async Task ServicesOfStagesThatTwoPartitionsAreCalledAlikeFor_StayUntilTheLastOfThem()
    {
        // Ids show the beginnings of names only.
        string name = new('x', 100);
        var disposed = new ConcurrentQueue<ServiceRequest>();
        var services = new HostServices().Add<IMetrics>(request => new Meter(() => disposed.Enqueue(request)));
        _shards.Names = [name + "1", name + "2"];
        await using PipelineRun run = Run.Start(Factory(), Yaml(""), new PipelineOptions { Services = services });
        await FinishAsync(name + "1");
        await Run.UntilAsync(() => !disposed.IsEmpty && run.Report.Connectors[0].Partitions!.AtWork.Count == 1);
        Assert.Equal([name + "1"], disposed.Select(static request => request.Partition));

        await FinishAsync(name + "2");
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Contains(disposed, static request => request.Alias.EndsWith("/text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PartitionThatIsNotAnsweredFor_IsNotStopped()
    {
        // The sink holds what it is given until a tick answers.
        var mayAck = new TaskCompletionSource();
        _sink.AutoAck = false;
        _sink.OnTick = _ => mayAck.Task.IsCompleted ? SinkReply.Acked : SinkReply.None;
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Run.Start(Factory(), Yaml(""), new PipelineOptions { TickInterval = TimeSpan.FromMilliseconds(5) });
        await GiveAsync("a", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => run.Report.Connectors[0].Partitions is { Finished: 1 });
        Assert.False(_shards.Reader("a").IsStopped);

        mayAck.SetResult();
        await Run.UntilAsync(() => _shards.Reader("a").IsStopped);
        Assert.Equal(["ack 0 1"], _shards.Reader("a").Told);
    }

    [Fact]
    public async Task PartitionWhoseEventsWaitInABatch_IsStoppedWhenThatIsDelivered()
    {
        _shards.Names = ["a", "b"];
        string yaml = Yaml("").Replace("connector: k,", "connector: k, batch: { events: 100, time: 5ms },", StringComparison.Ordinal);
        await using PipelineRun run = Run.Start(Factory(), yaml);
        await GiveAsync("a", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => _shards.Reader("a").IsStopped);

        Assert.Equal(["a:1"], _sink.Items);
        Assert.Equal(["ack 0 1"], _shards.Reader("a").Told);
    }

    [Fact]
    public async Task NewPartitions_AreFound_AfterTheTimeThatThePipelineSays()
    {
        var clock = new ManualTime();
        _shards.Names = ["a"];
        await using PipelineRun run = Run.Start(
            Factory(), Yaml("partitions: { refresh: 30s }"), new PipelineOptions { TimeProvider = clock, TickInterval = Timeout.InfiniteTimeSpan });
        await GiveAsync("a", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => run.Report.Connectors[0].Partitions is { Finished: 1 });

        _shards.Names = ["a", "b"];
        await clock.PassAsync(TimeSpan.FromSeconds(30));
        await GiveAsync("b", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 2);

        // What is finished is not read again, and the source is never finished.
        Assert.Equal(["a", "b"], _shards.Readers.Select(static reader => reader.Partition));
        Assert.False(run.Completion.IsCompleted);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    [Fact]
    public async Task PartitionThatIsGoneWhileItIsRead_AndComesBack_IsReadAgain()
    {
        var clock = new ManualTime();
        _shards.Names = ["a"];
        await using PipelineRun run = Run.Start(
            Factory(), Yaml("partitions: { refresh: 30s }"), new PipelineOptions { TimeProvider = clock, TickInterval = Timeout.InfiniteTimeSpan });
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);

        _shards.Names = [];
        await clock.PassAsync(TimeSpan.FromSeconds(30));
        await Run.UntilAsync(() => _shards.Listings == 2);
        await FinishAsync("a");
        await Run.UntilAsync(() => _shards.Reader("a").IsStopped);

        _shards.Names = ["a"];
        await clock.PassAsync(TimeSpan.FromSeconds(30));
        await Run.UntilAsync(() => _shards.Readers.Count == 2);
        await GiveAsync("a", "2");
        await Run.UntilAsync(() => _sink.Items.Count == 2);
    }

    [Fact]
    public async Task PartitionThatComesBackBeforeItIsAnsweredFor_WaitsForThat()
    {
        // The sink holds what it is given until a tick answers.
        var mayAck = new TaskCompletionSource();
        _sink.AutoAck = false;
        _sink.OnTick = _ => mayAck.Task.IsCompleted ? SinkReply.Acked : SinkReply.None;
        var clock = new ManualTime();
        _shards.Names = ["a"];
        await using PipelineRun run = Run.Start(Factory(), Yaml("partitions: { refresh: 30s }"), new PipelineOptions { TimeProvider = clock });
        await GiveAsync("a", "1");
        await FinishAsync("a");
        await Run.UntilAsync(() => run.Report.Connectors[0].Partitions is { Finished: 1 });

        _shards.Names = [];
        await clock.TickUntilAsync(() => _shards.Listings == 2);
        _shards.Names = ["a"];
        await clock.TickUntilAsync(() => _shards.Listings == 3);
        ShardSource first = Assert.Single(_shards.Readers);

        mayAck.SetResult();
        await clock.TickUntilAsync(() => _shards.Readers.Count == 2);
        Assert.True(first.IsStopped);
        await GiveAsync("a", "2");
        await Run.UntilAsync(() => _sink.Items.Count == 2);
    }

    [Fact]
    public async Task Pause_HoldsAllPartitions_AndThoseThatWouldBegin()
    {
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Run.Start(Factory(), Yaml("partitions: { at_once: 1 }"));
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);

        await run.PauseAsync("in").WaitAsync(Run.Patience);
        Assert.Equal(ConnectorState.Paused, run.Report.Connectors[0].State);
        Assert.True(_shards.Reader("a").IsPaused);
        await GiveAsync("a", "2");
        await FinishAsync("a");

        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        Assert.False(_shards.Reader("a").IsPaused);
        await FinishAsync("b");
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(["a:1", "a:2"], _sink.Items);
    }

    [Fact]
    public async Task Drain_EndsAllPartitions_AndDeliversWhatTheyGave()
    {
        _shards.Names = ["a", "b"];
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Yaml(""));
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(2, _shards.Stopped);
        Run.Check(factory);
    }

    [Fact]
    public async Task PartitionThatFaults_GetsAnotherInstance_WithTheSamePartition()
    {
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Run.Start(Factory(), Yaml("on_fault: { initial_delay: 0s }"));
        await GiveAsync("a", "fault");
        await Run.UntilAsync(() => _shards.Readers.Count(static reader => reader.Partition == "a") == 2);
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);

        Assert.Equal(1, run.Report.Connectors[0].Restarts);
        Assert.Equal(["a:1"], _sink.Items);
    }

    [Fact]
    public async Task Circuit_HoldsPartitionsThatBeginWhileItIsTriggered()
    {
        var mayGoOn = new TaskCompletionSource();
        _sink.OnBatch = static (number, _, _) => new(number == 1 ? new SinkReply(SinkAck.Ack, CircuitAction.Trigger) : SinkReply.Acked);
        _sink.OnTick = _ => new SinkReply(SinkAck.None, mayGoOn.Task.IsCompleted ? CircuitAction.Restore : CircuitAction.None);
        var clock = new ManualTime();
        _shards.Names = ["a"];
        await using PipelineRun run = Run.Start(Factory(), Yaml("partitions: { refresh: 30s }"), new PipelineOptions { TimeProvider = clock });
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _shards.Reader("a").Told.Contains("triggered"));

        _shards.Names = ["a", "b"];
        await clock.PassAsync(TimeSpan.FromSeconds(30));
        await GiveAsync("b", "1");
        await Run.UntilAsync(() => _shards.Reader("b").Told.Contains("triggered"));
        Assert.Equal(["a:1"], _sink.Items);

        mayGoOn.SetResult();
        await clock.TickUntilAsync(() => _sink.Items.Count == 2);
        Assert.Contains("restored", _shards.Reader("b").Told);
    }

    private static string Yaml(string more) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms }{{(more.Length > 0 ? ", " + more : "")}} } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """;

    private FakeFactory Factory() => Run.Factory().Source("s", _ => new ShardSource(_shards)).Sink("k", _sink);

    private async Task GiveAsync(string partition, params string[] texts)
    {
        await Run.UntilAsync(() => _shards.Readers.Any(reader => reader.Partition == partition));
        foreach (string text in texts)
        {
            _shards.Reader(partition).Give(text);
        }
    }

    private async Task FinishAsync(params string[] partitions)
    {
        foreach (string partition in partitions)
        {
            await Run.UntilAsync(() => _shards.Readers.Any(reader => reader.Partition == partition));
            _shards.Reader(partition).Give(null);
        }
    }

    private sealed class Meter(Action disposed) : IMetrics, IDisposable
    {
        public int Counter(string name, string unit, string description) => 0;

        public int Gauge(string name, string unit, string description) => 0;

        public void Add(int counter, double amount)
        {
        }

        public void Set(int gauge, double value)
        {
        }

        public void Dispose() => disposed();
    }
}

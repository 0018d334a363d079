using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>What a source that is read in partitions reports: of all together, and of those that are gone as well.</summary>
public sealed class PartitionReportTests
{
    private readonly FakeShards _shards = new() { Names = ["a", "b"] };
    private readonly ListSink _sink = new();

    [Fact]
    public async Task WhatAPartitionHasDone_CountsOn_WhenItIsGone()
    {
        await using PipelineRun run = Start("");
        await GiveAsync("a", "1", "bad", null);
        await Run.UntilAsync(() => run.Report.Connectors[0].Partitions is { Finished: 1, AtWork.Count: 1 });
        Assert.Equal((1, 1, 1), Figures(run));

        await GiveAsync("b", "22", "33", "bad", null);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal((3, 2, 2), Figures(run));
        SourceReport report = run.Report.Sources[0];
        Assert.Equal((7, 5, 17), (report.Pulls, report.Items, report.Bytes));
    }

    [Fact]
    public async Task QueuesOfPartitions_AddUp()
    {
        var go = new TaskCompletionSource();
        _sink.OnBatch = async (_, _, cancellation) =>
        {
            await go.Task.WaitAsync(cancellation);
            return SinkReply.None;
        };
        await using PipelineRun run = Start("routes: [ { from: in, to: out, capacity: { events: 10 } } ]");
        await GiveAsync("a", "1", "2", "3");
        await GiveAsync("b", "1", "2", "3");

        // The loop of each queue has one in hand, of which the sink has one.
        await Run.UntilAsync(() => run.Report.Routes.Single().Waiting == 4);

        go.SetResult();
        await Run.UntilAsync(() => _sink.Items.Count == 6);
        Assert.Equal(0, run.Report.Routes.Single().Waiting);
    }

    [Fact]
    public async Task DroppedEventsOfAPartition_CountOn_WhenItIsGone()
    {
        var go = new TaskCompletionSource();
        _sink.OnBatch = async (_, _, cancellation) =>
        {
            await go.Task.WaitAsync(cancellation);
            return SinkReply.None;
        };
        await using PipelineRun run = Start("routes: [ { from: in, to: out, when_full: drop_newest, capacity: { events: 1 } } ]");
        await GiveAsync("a", [.. Enumerable.Repeat("1", 20), null]);
        await GiveAsync("b", [.. Enumerable.Repeat("1", 20), null]);
        await Run.UntilAsync(() => run.Report.EventsIn == 40);

        go.SetResult();
        await run.Completion.WaitAsync(Run.Patience);

        RouteReport route = run.Report.Routes.Single();
        Assert.InRange(route.Dropped, 34, 38);
        Assert.Equal(40, route.Dropped + run.Report.Sinks[0].Offered);
    }

    [Fact]
    public async Task Source_IsConnectedWhenAllOfItsPartitionsAre()
    {
        bool isUp = false;
        _shards.OnConnect = partition => partition != "b" || Volatile.Read(ref isUp);
        await using PipelineRun run = Start("");
        await GiveAsync("a", "1");
        await Run.UntilAsync(() => _sink.Items.Count == 1);
        await Run.UntilAsync(() => run.Report.Connectors[0].LastError is not null);

        Assert.Equal(Connectivity.Disconnected, run.Report.Connectors[0].Connectivity);
        Assert.Equal("it answered that it is not connected", run.Report.Connectors[0].LastError);

        Volatile.Write(ref isUp, true);
        await Run.UntilAsync(() => run.Report.Connectors[0].Connectivity == Connectivity.Connected);
    }

    [Fact]
    public async Task ErrorOfAPartition_IsToldBeforeThatOfAListing()
    {
        _shards.OnList = static number => number == 1 ? throw new IOException("nobody answers") : ["a", "b"];
        _shards.OnConnect = static partition => partition != "b";
        await using PipelineRun run = Start("");

        await Run.UntilAsync(() => run.Report.Connectors[0].LastError == "it answered that it is not connected");
    }

    [Fact]
    public async Task SourceThatHasNotListedYet_IsNotConnected()
    {
        _shards.OnList = static _ => throw new IOException("nobody answers");
        await using PipelineRun run = Start("");

        await Run.UntilAsync(() => run.Report.Connectors[0].LastError == "nobody answers");

        Assert.Equal(Connectivity.Disconnected, run.Report.Connectors[0].Connectivity);
    }

    private static (long Events, long Errors, long Lost) Figures(PipelineRun run)
    {
        SourceReport report = run.Report.Sources[0];
        return (report.Events, report.Errors, report.Lost);
    }

    private async Task GiveAsync(string partition, params string?[] texts)
    {
        await Run.UntilAsync(() => _shards.Readers.Any(reader => reader.Partition == partition));
        foreach (string? text in texts)
        {
            _shards.Reader(partition).Give(text);
        }
    }

    private PipelineRun Start(string routes) => Run.Start(Run.Factory().Source("s", _ => new ShardSource(_shards)).Sink("k", _sink), $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        {{routes}}
        """);
}

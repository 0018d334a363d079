using System.Collections.Concurrent;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>What follows when a partition, or the question for partitions, fails.</summary>
public sealed class PartitionFailureTests
{
    private readonly FakeShards _shards = new() { Names = ["a", "b"] };
    private readonly ListLogger _log = new();
    private readonly LivingSink _sink = new(new ConcurrentQueue<string>(), "out");

    [Fact]
    public async Task PartitionThatIsNotTaken_EndsTheRun_BeforeASinkIsConnected()
    {
        _shards.Names = ["refused"];
        await using PipelineRun run = Start("");

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Empty(_sink.Attempts);
    }

    [Fact]
    public async Task PartitionThatFailsForGood_EndsTheRun()
    {
        await using PipelineRun run = Start("on_fault: fail");
        await GiveAsync("a", "fault");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Contains("It is broken.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'in' failed for good", _log.Lines);
        ConnectorReport partition = run.Report.Connectors[0].Partitions!.AtWork.Single(static one => one.Id == "in[a]");
        Assert.Equal(ConnectorState.Failed, partition.State);
    }

    [Fact]
    public async Task ListingThatGivesUpByItself_IsRepeated()
    {
        _shards.OnList = static number => number < 3 ? throw new OperationCanceledException("too slow") : ["a"];
        await using PipelineRun run = Start("");
        await GiveAsync("a", [null]);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(3, _shards.Listings);
        Assert.Equal("too slow", run.Report.Connectors[0].LastError);
        Assert.Contains("'in' could not list its partitions; next attempt in 0.001 s: too slow", _log.Lines);
    }

    private async Task GiveAsync(string partition, params string?[] texts)
    {
        await Run.UntilAsync(() => _shards.Readers.Any(reader => reader.Partition == partition));
        foreach (string? text in texts)
        {
            _shards.Reader(partition).Give(text);
        }
    }

    private PipelineRun Start(string more) => Run.Start(
        Run.Factory().Source("s", _ => new ShardSource(_shards)).Sink("k", _sink),
        $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms }{{(more.Length > 0 ? ", " + more : "")}} } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """,
        new PipelineOptions { LoggerFactory = _log });
}

using Pdk.Loader;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>What a source says of its partitions may be nothing, wrong, or not to be had now.</summary>
public sealed class PartitionListingTests
{
    private readonly FakeShards _shards = new();
    private readonly ListSink _sink = new();
    private readonly ListLogger _log = new();

    [Fact]
    public async Task SourceThatCannotTellNow_IsAskedAgain()
    {
        _shards.Names = ["a"];
        _shards.OnList = static number => number < 3 ? throw new IOException("nobody answers") : ["a"];
        await using PipelineRun run = Start("");
        await Run.UntilAsync(() => !_shards.Readers.IsEmpty);
        _shards.Reader("a").Give("1");
        _shards.Reader("a").Give(null);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(3, _shards.Listings);
        Assert.Equal(["a:1"], _sink.Items);
        Assert.Equal("nobody answers", run.Report.Connectors[0].LastError);
    }

    [Fact]
    public async Task SourceThatCanNeverTell_EndsTheRun_WhenItsRetriesAreUsedUp()
    {
        _shards.OnList = static _ => throw new IOException("nobody answers");
        await using PipelineRun run = Start("", reconnect: "{ interval: 1ms, max_retries: 2 }");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal(
            "test.yaml(2,12): 'in' could not list its partitions: 3 attempts failed, and max_retries is 2; the last: nobody answers",
            failure.Message);
    }

    [Fact]
    public async Task WrongConfiguration_EndsTheRun_BeforeASinkIsConnected()
    {
        _shards.OnList = static _ => throw new ArgumentException("'folder' must be a folder.");
        await using PipelineRun run = Start("");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' cannot list its partitions: 'folder' must be a folder.", failure.Message);
        Assert.Equal(0, _sink.Flushes);
    }

    [Fact]
    public async Task NamesThatBreakTheContract_EndTheRun()
    {
        _shards.Names = ["a", "a"];
        await using PipelineRun run = Start("");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal(
            "test.yaml(2,12): 'in' cannot list its partitions: Expected each partition once, found 'a' twice.", failure.Message);
    }

    [Fact]
    public async Task PartitionThatIsNotTaken_EndsTheRun()
    {
        _shards.Names = ["refused"];
        await using PipelineRun run = Start("");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal(
            "test.yaml(2,12): 'in[refused]' does not take its partition: Expected a shard, found 'refused'.", failure.Message);
    }

    [Fact]
    public async Task SourceWithoutPartitions_IsFinished()
    {
        await using PipelineRun run = Start("");
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
        Assert.Contains(_log.Lines, static line => line.Contains("'in' lists 0 partitions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstanceThatIsAsked_IsMadeAnewAfterAFault()
    {
        _shards.OnList = static number => number == 1 ? throw FakeShards.Fault() : ["a"];
        await using PipelineRun run = Start("on_fault: { initial_delay: 0s }");
        await Run.UntilAsync(() => !_shards.Readers.IsEmpty);
        _shards.Reader("a").Give(null);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(2, _shards.Listings);
        Assert.Equal(2, _shards.Made - _shards.Readers.Count);
    }

    [Fact]
    public async Task StateAndServices_AreThoseOfThePartition()
    {
        List<(string Alias, string? Partition)> made = [];
        _shards.Names = ["a"];
        FakeFactory factory = Run.Factory().Sink("k", _sink).Add("pdk.source", "s", request =>
        {
            made.Add((request.Alias, request.Partition));
            return new ShardSource(_shards);
        });
        await using PipelineRun run = Run.Start(factory, Yaml("", "{ interval: 1ms }", ""));
        await Run.UntilAsync(() => !_shards.Readers.IsEmpty);
        _shards.Reader("a").Give(null);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal([("in", null), ("in", "a")], made);
    }

    [Fact]
    public async Task QueuesOfPartitions_AreOneRouteInTheReport()
    {
        _shards.Names = ["a", "b"];
        await using PipelineRun run = Start("", route: "routes: [ { from: in, to: out, when_full: drop_newest, capacity: { events: 10 } } ]");
        foreach (string name in _shards.Names)
        {
            await Run.UntilAsync(() => _shards.Readers.Any(reader => reader.Partition == name));
            _shards.Reader(name).Give("1");
            _shards.Reader(name).Give(null);
        }

        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a:1", "b:1"], _sink.Items.Order(StringComparer.Ordinal));
        Assert.Equal(("in", "out", 0L), (run.Report.Routes.Single().From, run.Report.Routes.Single().To, run.Report.Routes.Single().Dropped));
    }

    [Fact]
    public void RouteThatSpills_IsRefused()
    {
        PipelineException failure = Assert.Throws<PipelineException>(() => Start(
            "", route: "routes: [ { from: in, to: out, when_full: spill, spill: { path: x } } ]"));

        Assert.Equal(
            "test.yaml(4,11): 'in' is read in partitions, and these cannot share a folder: expected a route that waits or drops, "
                + "found one with when_full: spill",
            failure.Message);
    }

    [Fact]
    public void SourceThatListsNone_HasNoUseForPartitions()
    {
        FakeFactory factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", _sink);

        PipelineException failure = Assert.Throws<PipelineException>(
            () => Run.Start(factory, Yaml("partitions: { at_once: 2 }", "none", "")));

        Assert.Equal("test.yaml(2,12): 'in' has 'partitions', but the source 's' lists none: take them out", failure.Message);
        Run.Check(factory);
    }

    [Theory]
    [InlineData("{ at_once: 0 }", "test.yaml(2,89): 'at_once' must be an integer from 1 to 1000, but is '0'")]
    [InlineData("{ at_once: 1001 }", "test.yaml(2,89): 'at_once' must be an integer from 1 to 1000, but is '1001'")]
    [InlineData("{ refresh: 30 }", "test.yaml(2,89): 'refresh' must be a duration such as 100ms, 5s or 1.5m, but is '30'; a number needs its unit: ns, us, ms, s, m, h or d")]
    [InlineData("{ every: 30s }", "test.yaml(2,80): unknown key 'every'; known are: at_once, refresh")]
    public void WrongValues_AreTold(string partitions, string message)
    {
        PipelineDefinitionException failure = Assert.Throws<PipelineDefinitionException>(
            () => PipelineDefinition.Parse(Yaml($"partitions: {partitions}", "none", ""), "test.yaml"));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private PipelineRun Start(string more, string reconnect = "{ interval: 1ms }", string route = "") => Run.Start(
        Run.Factory().Source("s", _ => new ShardSource(_shards)).Sink("k", _sink),
        Yaml(more, reconnect, route),
        new PipelineOptions { LoggerFactory = _log });

    private static string Yaml(string more, string reconnect, string route) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: {{reconnect}}{{(more.Length > 0 ? ", " + more : "")}} } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        {{route}}
        """;
}

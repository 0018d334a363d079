namespace Pdk.Runtime.Tests.Definition;

/// <summary>What a route says besides its ends.</summary>
public sealed class RouteDefinitionTests
{
    [Fact]
    public void RouteWithoutAWord_HasNoQueue()
    {
        RouteDefinition route = Parse("");

        Assert.Null(route.Queue);
        Assert.Equal(SinkFailureAction.Stop, route.OnFailure);
        Assert.Equal("in -> out", route.ToString());
        Assert.Equal("in/err -> out", (route with { Port = SourcePort.Err }).ToString());
    }

    [Fact]
    public void RouteThatWaits_HasNoQueue() => Assert.Null(Parse(", when_full: wait").Queue);

    [Theory]
    [InlineData(", capacity: {}", WhenFull.Wait, 10_000, 64 << 20)]
    [InlineData(", capacity: { events: 5 }", WhenFull.Wait, 5, 64 << 20)]
    [InlineData(", when_full: drop_newest", WhenFull.DropNewest, 10_000, 64 << 20)]
    [InlineData(", when_full: drop_oldest, capacity: { bytes: 1B }", WhenFull.DropOldest, 10_000, 1)]
    [InlineData(", when_full: drop_oldest, capacity: { events: 100000000, bytes: 3KiB }", WhenFull.DropOldest, 100_000_000, 3072)]
    public void Queue_IsRead(string words, WhenFull whenFull, long events, long bytes) =>
        Assert.Equal(new RouteQueueDefinition(whenFull, events, bytes), Parse(words).Queue);

    [Theory]
    [InlineData("", 1L << 30, SpillAck.Delivered)]
    [InlineData(", max_size: 5MiB, ack: spilled", 5L << 20, SpillAck.Spilled)]
    [InlineData(", ack: delivered", 1L << 30, SpillAck.Delivered)]
    public void Spill_IsRead(string words, long most, SpillAck ack)
    {
        RouteQueueDefinition queue = Parse($", when_full: spill, spill: {{ path: a/b{words} }}").Queue!;

        Assert.Equal(WhenFull.Spill, queue.WhenFull);
        Assert.Equal(new SpillDefinition("a/b", most, ack, new FilePosition("p.yaml", 3, 57)), queue.Spill);
    }

    [Theory]
    [InlineData(", when_full: spill", "p.yaml(3,11): a route with 'when_full: spill' lacks the key 'spill', which says where: spill: { path: … }")]
    [InlineData(", spill: { path: a }", "p.yaml(3,39): 'spill' is for routes with 'when_full: spill'")]
    [InlineData(", when_full: spill, spill: a", "p.yaml(3,57): expected 'spill', a mapping with the keys path, max_size, ack; found 'a'")]
    [InlineData(", when_full: spill, spill: {}", "p.yaml(3,57): 'spill' lacks the key 'path'")]
    [InlineData(", when_full: spill, spill: { pth: a, path: b }", "p.yaml(3,59): unknown key 'pth'; known are: path, max_size, ack; did you mean 'path'?")]
    [InlineData(", when_full: spill, spill: { path: a, max_size: 1 }", "p.yaml(3,78): 'max_size' must be a size such as 512B, 64MiB or 1.5GB, but is '1'; a number needs its unit")]
    [InlineData(", when_full: spill, spill: { path: a, ack: spild }", "p.yaml(3,73): 'ack' must be delivered or spilled, but is 'spild'")]
    public void WrongSpill_IsAnError(string words, string expected) => Check(words, expected);

    [Fact]
    public void RouteThatSpills_MustBeTheOnlyOneBetweenItsEnds()
    {
        const string text = """
            sources: [ { id: in, connector: s } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ { from: in, to: out, when_full: spill, spill: { path: a } }, in/err -> out ]
            """;

        Assert.Equal(
            "p.yaml(3,11): a route that spills must be the only one between its ends, but another one leads from 'in' to 'out'",
            Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml")).Message);
    }

    [Theory]
    [InlineData("stop", SinkFailureAction.Stop)]
    [InlineData("go_on", SinkFailureAction.GoOn)]
    public void OnFailure_IsRead(string word, SinkFailureAction action) => Assert.Equal(action, Parse($", on_failure: {word}").OnFailure);

    [Theory]
    [InlineData("1B", 1)]
    [InlineData("1KiB", 1L << 10)]
    [InlineData("2MiB", 2L << 20)]
    [InlineData("1.5MiB", 3L << 19)]
    [InlineData("3GiB", 3L << 30)]
    [InlineData("1024TiB", 1L << 50)]
    [InlineData("1kB", 1_000)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("1TB", 1_000_000_000_000)]
    public void Size_IsRead(string text, long bytes) => Assert.Equal(bytes, Parse($", capacity: {{ bytes: {text} }}").Queue!.MaxBytes);

    [Theory]
    [InlineData("0B", "at least 1B, but is '0B'")]
    [InlineData("64", "a size such as 512B, 64MiB or 1.5GB, but is '64'; a number needs its unit: B, KiB, MiB")]
    [InlineData("64 MiB", "a size such as 512B, 64MiB or 1.5GB, but is '64 MiB'; the unit follows without a space")]
    [InlineData("0.5B", "a size such as 512B, 64MiB or 1.5GB, but is '0.5B'")]
    [InlineData("-1B", "a size such as 512B, 64MiB or 1.5GB, but is '-1B'")]
    [InlineData("B", "a size such as 512B, 64MiB or 1.5GB, but is 'B'")]
    [InlineData("1mb", "a size such as 512B, 64MiB or 1.5GB, but is '1mb'; the units are B, KiB, MiB")]
    [InlineData("1025TiB", "at most 1024TiB, but is '1025TiB'")]
    [InlineData("99999999999999999999B", "a size such as 512B, 64MiB or 1.5GB, but is '99999999999999999999B'")]
    public void WrongSize_IsAnError(string text, string problem) =>
        Check($", capacity: {{ bytes: {text} }}", $"p.yaml(3,51): 'bytes' must be {problem}");

    [Theory]
    [InlineData(", when_full: drop_old", "p.yaml(3,43): 'when_full' must be wait, drop_newest, drop_oldest or spill, but is 'drop_old'")]
    [InlineData(", when_full: wiat", "p.yaml(3,43): 'when_full' must be wait, drop_newest, drop_oldest or spill, but is 'wiat'; did you mean 'wait'?")]
    [InlineData(", on_failure: goon", "p.yaml(3,44): 'on_failure' must be stop or go_on, but is 'goon'; did you mean 'go_on'?")]
    [InlineData(", capacity: 5", "p.yaml(3,42): expected 'capacity', a mapping with the keys events, bytes; found '5'")]
    [InlineData(", capacity: { event: 5 }", "p.yaml(3,44): unknown key 'event'; known are: events, bytes; did you mean 'events'?")]
    [InlineData(", capacity: { events: 0 }", "p.yaml(3,52): 'events' must be an integer from 1 to 100000000, but is '0'")]
    [InlineData(", capacity: { events: 100000001 }", "p.yaml(3,52): 'events' must be an integer from 1 to 100000000, but is '100000001'")]
    [InlineData(", capacity: { events: many }", "p.yaml(3,52): 'events' must be an integer from 1 to 100000000, but is 'many'")]
    public void WrongValue_IsAnError(string words, string expected) => Check(words, expected);

    private static RouteDefinition Parse(string words) => Assert.Single(PipelineDefinition.Parse(
        $"sources: [ {{ id: in, connector: s }} ]\nsinks: [ {{ id: out, connector: k }} ]\nroutes: [ {{ from: in, to: out{words} }} ]", "p.yaml").Routes);

    private static void Check(string words, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<PipelineDefinitionException>(() => Parse(words)).Message, StringComparison.Ordinal);
}

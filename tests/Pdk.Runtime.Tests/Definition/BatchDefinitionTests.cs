namespace Pdk.Runtime.Tests.Definition;

/// <summary>How a sink gets its events.</summary>
public sealed class BatchDefinitionTests
{
    private const string Start = "sources: [ { id: in, connector: s } ]\nsinks: [ { id: out, connector: k, ";

    public static TheoryData<string, BatchDefinition?> Batches => new()
    {
        { "config: {}", null },
        { "batch: {}", new BatchDefinition(10_000, 16 << 20, TimeSpan.FromSeconds(1)) },
        { "batch: { events: 7 }", new BatchDefinition(7, 16 << 20, TimeSpan.FromSeconds(1)) },
        { "batch: { bytes: 1MiB, time: 200ms }", new BatchDefinition(10_000, 1 << 20, TimeSpan.FromMilliseconds(200)) },
        { "batch: { time: none }", new BatchDefinition(10_000, 16 << 20, Timeout.InfiniteTimeSpan) },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public void Batch_IsRead(string words, BatchDefinition? expected) => Assert.Equal(expected, Parse(words).Sinks[0].Batch);

    [Fact]
    public void InFlight_IsReadWithItsPlace()
    {
        Assert.Null(Parse("config: {}").Sinks[0].InFlight);
        Assert.Equal(new InFlightDefinition(4, new FilePosition("p.yaml", 2, 46)), Parse("in_flight: 4").Sinks[0].InFlight);
    }

    [Fact]
    public void LinkedTransport_HasThemForItsSinkSide()
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            "connectors: [ { id: web, connector: w, batch: { events: 3 }, in_flight: 2 } ]\nroutes: [ web -> web ]", "p.yaml");

        Assert.Equal((3, 2), (definition.Sinks[0].Batch!.MaxEvents, definition.Sinks[0].InFlight!.Count));
        Assert.Null(definition.Sources[0].Batch);
        Assert.Null(definition.Sources[0].InFlight);
    }

    [Theory]
    [InlineData("batch: 5", "p.yaml(2,42): expected 'batch', a mapping with the keys events, bytes, time; found '5'")]
    [InlineData("batch: { evnts: 5 }", "p.yaml(2,44): unknown key 'evnts'; known are: events, bytes, time; did you mean 'events'?")]
    [InlineData("batch: { events: 0 }", "p.yaml(2,52): 'events' must be an integer from 1 to 100000000, but is '0'")]
    [InlineData("batch: { bytes: 5 }", "p.yaml(2,51): 'bytes' must be a size such as 512B, 64MiB or 1.5GB, but is '5'; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)")]
    [InlineData("batch: { time: 0s }", "p.yaml(2,50): 'time' must be a duration such as 100ms, 5s or 1.5m, but is '0s'")]
    [InlineData("in_flight: 0", "p.yaml(2,46): 'in_flight' must be an integer from 1 to 1000, but is '0'")]
    [InlineData("in_flight: many", "p.yaml(2,46): 'in_flight' must be an integer from 1 to 1000, but is 'many'")]
    [InlineData("in_flight: [ 1 ]", "p.yaml(2,46): 'in_flight' must be a text, but is a list")]
    public void Mistake_IsToldWithItsPlace(string words, string expected)
    {
        var failure = Assert.Throws<PipelineDefinitionException>(() => Parse(words));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public void Sources_HaveNeither()
    {
        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(
            "sources: [ { id: in, connector: s, batch: {} } ]\nsinks: [ { id: out, connector: k } ]", "p.yaml"));

        Assert.StartsWith("p.yaml(1,36): unknown key 'batch'", failure.Message, StringComparison.Ordinal);
    }

    private static PipelineDefinition Parse(string words) => PipelineDefinition.Parse($"{Start}{words} }} ]", "p.yaml");
}

using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>What the stages of a sink make of the end of a stream.</summary>
public sealed class StageEndTests
{
    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ListSink _dead = new() { CodecRequirement = CodecRequirement.Required };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventsOfWhichAStageMakesNothing_AreDelivered(bool streamEnds)
    {
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        _source.Data(7, "a").Data(7, "b");
        if (streamEnds)
        {
            _source.Control(PdkItemKind.EndStream, 7);
        }

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", _source).Sink("k", sink).Postprocessor("silent", static () => new EndProcessor(null)),
            """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ silent ] } ]
            """);

        Assert.Empty(sink.Items);
        Assert.Equal((2, 2, 0), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
        Assert.Equal(["ack 7 2"], _source.Told);
    }

    [Fact]
    public async Task EndOfAStream_ReachesTheDeadLetters()
    {
        _source.Data(7, "no 1").Control(PdkItemKind.EndStream, 7).Data(7, "no 2");

        await Run.ToEndAsync(Run.Factory().Source("s", _source).Sink("k", new RefusingSink()).Sink("d", _dead), """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: dead, connector: d, codec: text, postprocessors: [ join3 ] } ]
            routes: [ in -> out, out/err -> dead ]
            """);

        Assert.Equal(2, _dead.Items.Count);
        Assert.Equal("ack 7 3", _source.Told.Last());
    }

    [Fact]
    public async Task StageThatFailsAtItsEnd_IsToldOnErr_ThoughItHeldNothing()
    {
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        _source.Data(7, "a");
        FakeFactory factory = Run.Factory().Source("s", _source).Sink("k", sink).Sink("d", _dead)
            .Postprocessor("broken", static () => new EndProcessor("no trailer") { Passes = true, Fails = true });

        await Run.ToEndAsync(factory, """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ broken ] }, { id: dead, connector: d, codec: text } ]
            routes: [ in -> out, out/err -> dead ]
            """);

        Assert.Equal(["a"], sink.Items);
        Assert.Contains("no trailer", Assert.Single(_dead.Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesAtTheEndOfAStream_HaveThePullOfThatEnd_BehindAQueueAsWell()
    {
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        _source.Data(7, "a").Control(PdkItemKind.EndStream, 7);

        await Run.ToEndAsync(Run.Factory().Source("s", _source).Sink("k", sink), """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join2 ] } ]
            routes: [ { from: in, to: out, capacity: { events: 10 } } ]
            """);

        Assert.Equal(2UL, Assert.Single(sink.Headers).PullId);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>Where refused events are collected until they are sent on.</summary>
public sealed class OnwardTests : IDisposable
{
    private readonly BatchPool _pool = new();
    private readonly SinkErrorItems _items = new("out");
    private readonly Onward _onward;

    public OnwardTests() => _onward = new Onward(
        new RunContext(null!, null!, NullLogger.Instance, _pool, new StreamKeys(1), default, static (_, _) => { }), _items);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void EventsOfOneStreamAndRoute_AreCollectedTogether()
    {
        SinkLink link = Link();
        RejectedEvents first = _onward.Of(link, 7)!;

        Assert.Same(first, _onward.Of(link, 7));
        Assert.NotSame(first, _onward.Of(link, 8));
        Assert.NotSame(first, _onward.Of(Link(), 7));
        Assert.Equal(3, _onward.Take().Count);
        Assert.Empty(_onward.Take());
    }

    [Fact]
    public void WithoutARouteForErrors_NothingIsCollected() =>
        Assert.Null(_onward.Of(new SinkLink(null!, SourcePort.Out, null!, 0), 7));

    [Fact]
    public void WhatComesAgain_IsNotSentOn_AndItsMemoryIsUsedAgain()
    {
        var buffer = new BatchBuffer();
        _pool.Return(buffer);
        RejectedEvents events = _onward.Of(Link(), 7)!;
        events.Add(new PdkItemHeader(StreamId: 7, PullId: 1), "k", "why", null);

        _onward.Drop(events);

        Assert.Empty(_onward.Take());
        Assert.Same(buffer, _pool.Rent());
    }

    [Theory]
    [InlineData(1, """{"error":"why","sink":"out","stage":"text","stream_id":7,"pull_id":3}""")]
    [InlineData(2, """{"error":"why","sink":"out","stage":"text","stream_id":7,"pull_id":3,"items":2}""")]
    public void EventsThatAreNotKnownAnyMore_AreANumber(int lost, string json)
    {
        using var buffer = new BatchBuffer();
        _items.Add(buffer.Begin(), new PdkItemHeader(StreamId: 7, PullId: 3), 7, "text", "why", null, lost);

        Assert.Equal(json, buffer.End()[0].Value.ToJsonString());
    }

    private static SinkLink Link()
    {
        var link = new SinkLink(null!, SourcePort.Out, null!, 0);
        link.LinkOn((byte)SourcePort.Err, null!, SinkFailureAction.Stop);
        return link;
    }
}

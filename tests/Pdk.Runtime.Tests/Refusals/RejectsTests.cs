using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Refusals;

/// <summary>Where refused events are collected until they are sent on.</summary>
public sealed class RejectsTests : IDisposable
{
    private readonly BatchPool _pool = new();
    private readonly SinkErrorItems _items = new("out");
    private readonly Rejects _rejects;

    public RejectsTests() => _rejects = new Rejects(
        new RunContext(null!, null!, NullLogger.Instance, _pool, new StreamKeys(1), default, static (_, _) => { }), _items);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void EventsOfOneStreamAndRoute_AreCollectedTogether()
    {
        SinkLink link = Link();
        RejectedEvents first = _rejects.Of(link, 7)!;

        Assert.Same(first, _rejects.Of(link, 7));
        Assert.NotSame(first, _rejects.Of(link, 8));
        Assert.NotSame(first, _rejects.Of(Link(), 7));
        Assert.Equal(3, _rejects.Take().Count);
        Assert.Empty(_rejects.Take());
    }

    [Fact]
    public void WithoutARouteForErrors_NothingIsCollected() =>
        Assert.Null(_rejects.Of(new SinkLink(null!, SourcePort.Out, null!, 0), 7));

    [Fact]
    public void WhatComesAgain_IsNotSentOn_AndItsMemoryIsUsedAgain()
    {
        var buffer = new BatchBuffer();
        _pool.Return(buffer);
        RejectedEvents events = _rejects.Of(Link(), 7)!;
        events.Add(new PdkItemHeader(StreamId: 7, PullId: 1), "k", "why", null);

        _rejects.Drop(events);

        Assert.Empty(_rejects.Take());
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
        link.LinkErrors(null!, SinkFailureAction.Stop);
        return link;
    }
}

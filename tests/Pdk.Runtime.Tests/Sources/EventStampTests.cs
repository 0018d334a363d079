using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Sources;

/// <summary>What the headers of items say once they have come into a pipeline, and once they leave its source.</summary>
public sealed class EventStampTests : IDisposable
{
    private const long Now = 99;

    private readonly BatchBuffer _buffer = new();
    private ulong _last = 10;

    public void Dispose() => _buffer.Dispose();

    [Fact]
    public void Events_AreNumbered_AndGetWhatAStageLeftOut()
    {
        Value(new PdkItemHeader(0, 1, 3));
        Value(new PdkItemHeader(IngestNs: 55));

        EventFacts facts = Stamp(pullId: 4);

        Assert.Equal(new EventFacts(7, 2, 0, 3, 4), facts with { Summary = null });
        Assert.Equal((_buffer.Summary.DataBytes, false), (facts.Summary!.Value.DataBytes, facts.Summary.Value.HasMeta));
        Assert.Equal((Now, 7UL, 3UL, 11UL, true), Header(0));
        Assert.Equal((55L, 7UL, 4UL, 12UL, true), Header(1));
    }

    [Fact]
    public void Errors_AreNoEvents_AndTheirPullsDoNotCount()
    {
        Value(new PdkItemHeader(PullId: 5));
        _buffer.Writer.AddError(new PdkItemHeader(PullId: 2), "bad");
        _buffer.Writer.AddError(new PdkItemHeader(PullId: 9), "bad");

        Assert.Equal(new EventFacts(7, 1, 2, 5, 5), Stamp(pullId: 4) with { Summary = null });
    }

    [Fact]
    public void BatchWithoutEvents_IsOfItsPull()
    {
        _buffer.Writer.AddError(new PdkItemHeader(PullId: 2), "bad");

        Assert.Equal(new EventFacts(7, 0, 1, 4, 4), Stamp(pullId: 4) with { Summary = null });
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(4, true, true)]
    [InlineData(4, false, false)]
    public void EventsOfAPull_AreTransactional_WhereTheSourceWaitsForAcks(ulong pullId, bool isTransactional, bool expected)
    {
        Value(default);

        EventStamp.Apply(End(), 7, pullId, isTransactional, Now, ref _last);

        Assert.Equal(expected, _buffer.Batch[0].Header.IsTransactional);
    }

    [Fact]
    public void PulledItems_GetTheKeyOfTheirStream_AndAreCounted()
    {
        var keys = new StreamKeys(2);
        _buffer.Writer.AddData(new PdkItemHeader(StreamId: 7, PullId: 3), "abc"u8);
        _buffer.Writer.AddData(new PdkItemHeader(55, 7), "de"u8);

        PullFacts facts = PullStamp.Apply(End(), keys, 1, 4, true, Now, ref _last);

        ulong key = keys.Encode(1, 7);
        Assert.Equal(new PullFacts(2, 5, key, true), facts);
        Assert.Equal((Now, key, 3UL, 11UL, true), Header(0));
        Assert.Equal((55L, key, 4UL, 12UL, true), Header(1));
    }

    [Theory]
    [InlineData(PdkItemKind.EndStream)]
    [InlineData(PdkItemKind.StreamFail)]
    [InlineData(PdkItemKind.Finished)]
    public void PulledItemsOfSeveralKinds_AreNotUniform(PdkItemKind control)
    {
        _buffer.Writer.AddData(new PdkItemHeader(StreamId: 7), "abc"u8);
        _buffer.Writer.AddControl(control, new PdkItemHeader(StreamId: 7));

        Assert.Equal(new PullFacts(1, 3, 7, false), PullStamp.Apply(End(), new StreamKeys(1), 0, 4, true, Now, ref _last));
    }

    [Fact]
    public void PulledItemsOfSeveralStreams_AreNotUniform()
    {
        _buffer.Writer.AddData(new PdkItemHeader(StreamId: 7), "a"u8);
        _buffer.Writer.AddData(new PdkItemHeader(StreamId: 8), "b"u8);

        Assert.Equal(new PullFacts(2, 2, 7, false), PullStamp.Apply(End(), new StreamKeys(1), 0, 0, true, Now, ref _last));
        Assert.False(_buffer.Batch[0].Header.IsTransactional);
    }

    public EventStampTests() => _buffer.Begin();

    private void Value(PdkItemHeader header)
    {
        _buffer.Writer.BeginValue(header).WriteInt64(1);
        _buffer.Writer.EndValue();
    }

    private BatchBuffer End()
    {
        _buffer.End();
        return _buffer;
    }

    private EventFacts Stamp(ulong pullId) => EventStamp.Apply(End(), 7, pullId, true, Now, ref _last);

    private (long Ingest, ulong Stream, ulong Pull, ulong Event, bool IsTransactional) Header(int index)
    {
        PdkItemHeader header = _buffer.Batch[index].Header;
        return (header.IngestNs, header.StreamId, header.PullId, header.EventId, header.IsTransactional);
    }
}

using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sinks.Batching;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>What goes into a batch, and which events it is.</summary>
public sealed class CollectedBatchTests : IDisposable
{
    private const ulong Stream = 7;

    private readonly BatchPool _pool = new();
    private readonly SinkLink _link = new(null!, SourcePort.Out, null!, 0);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void Batch_IsDueWithItsLastEvent()
    {
        CollectedBatch batch = Batch(events: 2);

        Add(batch, Data((1, "a")));
        Assert.False(batch.IsDue);
        Add(batch, Data((2, "b")));
        Assert.True(batch.IsDue);
    }

    [Fact]
    public void Batch_IsDueWithItsLastByte()
    {
        CollectedBatch batch = Batch(bytes: 8);

        Add(batch, Data((1, "1234567")));
        Assert.False(batch.IsDue);
        Add(batch, Data((2, "8")));
        Assert.True(batch.IsDue);
    }

    [Fact]
    public void EventThatDoesNotFit_IsNotAdded_AndLeavesNoTrace()
    {
        CollectedBatch batch = Batch(bytes: 8);
        Add(batch, Data((1, "12345")));

        Assert.Equal(0, Add(batch, Data((2, "6789"))));

        Assert.True(batch.IsDue);
        Assert.Equal(1, batch.Items);
        Assert.Single(batch.Given.Parts);
    }

    [Fact]
    public void Values_AreCountedByWhatTheyTake()
    {
        var buffer = new BatchBuffer();
        buffer.Begin().CopyItem(Values(1)[0]);
        int first = buffer.Writer.BytesWritten;
        buffer.Writer.CopyItem(Values(1)[0]);
        int size = buffer.Writer.BytesWritten - first;
        CollectedBatch batch = Batch(bytes: first + (2 * size));

        Assert.Equal(3, Add(batch, Values(5)));
        Assert.True(batch.IsDue);
    }

    [Fact]
    public void PullsOfAPart_AreThoseOfItsItems()
    {
        PdkBatch items = Data((1, "a"), (2, "b"), (2, "c"), (4, "d"));
        CollectedBatch first = Batch(events: 2);
        CollectedBatch second = Batch();

        Assert.Equal(2, Add(first, items));
        Assert.Equal(2, Add(second, items, next: 2));

        Assert.Equal((2, 1UL, 2UL, 0, 2), Part(first));
        Assert.Equal((2, 2UL, 4UL, 0, 2), Part(second));
    }

    [Fact]
    public void ItemsWithoutPulls_AreOfAllThePullsOfTheirEvents()
    {
        PdkBatch items = Data((0, "a"), (0, "b"), (0, "c"), (0, "d"));
        CollectedBatch first = Batch(events: 1);
        CollectedBatch rest = Batch();

        first.Add(_link, Stream, items, 0, new PendingEvents(8, 3, 9), 0);
        rest.Add(_link, Stream, items, 1, new PendingEvents(8, 3, 9), 0);

        Assert.Equal((2, 3UL, 9UL, 0, 1), Part(first));
        Assert.Equal((6, 3UL, 9UL, 0, 3), Part(rest));
    }

    [Fact]
    public void ItemsOfAnotherConnection_WaitForAnotherBatch()
    {
        CollectedBatch batch = Batch();
        batch.Add(_link, Stream, Data((1, "a")), 0, new PendingEvents(1, 1, 1), generation: 1);

        Assert.Equal(0, batch.Add(_link, Stream, Data((2, "b")), 0, new PendingEvents(1, 2, 2), generation: 2));

        Assert.True(batch.IsDue);
        Assert.Equal((1, 1), (batch.Generation, batch.Items));
    }

    [Fact]
    public void EndOfAStream_IsKept_WhereRefusedEventsGoOn()
    {
        CollectedBatch batch = Batch();
        batch.AddEnd(_link, new PdkItemHeader(StreamId: Stream));
        Assert.Empty(batch.Ends);

        _link.LinkOn((byte)SourcePort.Err, null!, SinkFailureAction.Stop);
        batch.AddEnd(_link, new PdkItemHeader(StreamId: Stream));

        Assert.Equal(Stream, Assert.Single(batch.Ends).Header.StreamId);
    }

    [Fact]
    public void MemoryOfABatch_IsUsedAgain()
    {
        var buffer = new BatchBuffer();
        _pool.Return(buffer);
        CollectedBatch batch = Batch();
        Assert.NotSame(buffer, _pool.Rent());

        batch.Release();

        Assert.Same(buffer, _pool.Rent());
    }

    private CollectedBatch Batch(long events = 100, long bytes = 1000) =>
        new(_pool, new BatchLimits(events, bytes, TimeLimit.None, IsCollecting: true));

    private int Add(CollectedBatch batch, PdkBatch items, int next = 0) =>
        batch.Add(_link, Stream, items, next, new PendingEvents(items.Count, items[0].PullId, items[^1].PullId), 0);

    private static (int Events, ulong Least, ulong Greatest, int First, int Items) Part(CollectedBatch batch)
    {
        GivenPart part = Assert.Single(batch.Given.Parts);
        return (part.Events.Count, part.Events.LeastPull, part.Events.GreatestPull, part.First, part.Items);
    }

    private static PdkBatch Data(params (ulong Pull, string Text)[] items) => Write(writer =>
    {
        foreach ((ulong pull, string text) in items)
        {
            writer.AddData(new PdkItemHeader(StreamId: Stream, PullId: pull), System.Text.Encoding.UTF8.GetBytes(text));
        }
    });

    private static PdkBatch Values(int count) => Write(writer =>
    {
        for (int index = 0; index < count; index++)
        {
            writer.BeginValue(new PdkItemHeader(StreamId: Stream, PullId: 1)).WriteInt64(index);
            writer.EndValue();
        }
    });

    private static PdkBatch Write(Action<PdkBatchWriter> write)
    {
        var buffer = new BatchBuffer();
        write(buffer.Begin());
        return buffer.End();
    }
}

using Pdk.Runtime.Batches;
using Pdk.Runtime.Sinks.Refusals;

namespace Pdk.Runtime.Tests.Refusals;

/// <summary>How many events are lost with the items that a sink refuses, where stages have made other items of them.</summary>
public sealed class EventSharesTests : IDisposable
{
    private readonly BatchBuffer _buffer = new();

    public void Dispose() => _buffer.Dispose();

    [Fact]
    public void ItemsOfOneEvent_AreOneEvent()
    {
        // The part begins with the third item.
        PdkBatch batch = Batch(9, 9, 1, 1, 2, 2);

        Assert.Equal(1, EventShares.Count(batch, 2, 4, 2, [2, 3]));
        Assert.Equal(2, EventShares.Count(batch, 2, 4, 2, [2, 4]));
        Assert.Equal(2, EventShares.Count(batch, 2, 4, 2, [2, 3, 4, 5]));
    }

    [Fact]
    public void ItemsOfSeveralEvents_CountAsTheirShares()
    {
        PdkBatch batch = Batch(9, 9, 1, 2);

        Assert.Equal(3, EventShares.Count(batch, 2, 2, 6, [2]));
        Assert.Equal(3, EventShares.Count(batch, 2, 2, 6, [3]));
        Assert.Equal(6, EventShares.Count(batch, 2, 2, 6, [2, 3]));
    }

    [Fact]
    public void SharesThatAreNoWholeEvents_AddUp()
    {
        PdkBatch batch = Batch(1, 2, 3);

        Assert.Equal(2, EventShares.Count(batch, 0, 3, 7, [0]));
        Assert.Equal(5, EventShares.Count(batch, 0, 3, 7, [1, 2]));
        Assert.Equal(7, EventShares.Count(batch, 0, 3, 7, [0, 1, 2]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void RefusedItem_IsOneEventAtLeast_WhereThereAreAny(int events, int lost)
    {
        PdkBatch batch = Batch(1, 1, 2, 3);

        Assert.Equal(lost, EventShares.Count(batch, 0, 4, events, [0]));
    }

    private PdkBatch Batch(params ulong[] numbers)
    {
        PdkBatchWriter writer = _buffer.Begin();
        foreach (ulong number in numbers)
        {
            writer.AddData(new PdkItemHeader(EventId: number), "a"u8);
        }

        return _buffer.End();
    }
}

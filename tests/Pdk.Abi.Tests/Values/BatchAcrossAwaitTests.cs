using System.Text;

namespace Pdk.Tests.Values;

/// <summary>Items of a batch are kept across an await, in iterators and in lists, wherever the batch lies.</summary>
public sealed class BatchAcrossAwaitTests
{
    public static TheoryData<string> Places => BatchPlace.Names;

    [Theory]
    [MemberData(nameof(Places))]
    public async Task ForEachWithAnAwait_ReadsEveryItem_BeforeAndAfterIt(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 20);
        int index = 0;
        foreach (PdkItem item in batch.Batch)
        {
            AssertIs(index, item);
            await Task.Yield();
            AssertIs(index, item);
            index++;
        }

        Assert.Equal(20, index);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Payload_IsWrittenAsynchronouslyWithoutACopy(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 3);
        using MemoryStream stream = new();
        foreach (PdkItem item in batch.Batch)
        {
            await stream.WriteAsync(item.DataMemory);
            Assert.True(item.Data.Overlaps(item.DataMemory.Span, out int offset) && offset == 0, "The memory is another one.");
        }

        Assert.Equal("item 0item 1item 2", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Items_AreKeptInAList(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 20);
        List<PdkItem> items = [.. Even(batch.Batch)];

        Assert.Equal(10, items.Count);
        for (int index = 0; index < items.Count; index++)
        {
            AssertIs(index * 2, items[index]);
            AssertIs(index * 2, batch.Batch[index * 2]);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Bytes_AreThoseOfTheBlock(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 20);

        Assert.Equal(BatchPlace.Write(20), batch.Batch.Bytes.ToArray());
        batch.Batch.Validate();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Reading_AllocatesNothing(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 20);
        long sum = Sum(batch.Batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Sum(batch.Batch);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void Enumerator_HasNoItemBeforeTheFirstAndAfterTheLast()
    {
        using BatchPlace batch = BatchPlace.Of("array", 1);
        PdkBatchEnumerator items = batch.Batch.GetEnumerator();

        Assert.Throws<InvalidOperationException>(() => items.Current);
        Assert.True(items.MoveNext());
        AssertIs(0, items.Current);
        Assert.False(items.MoveNext());
        Assert.Throws<InvalidOperationException>(() => items.Current);
        Assert.False(items.MoveNext());
    }

    [Fact]
    public void DefaultItem_HasNoMemory()
    {
        PdkItem item = default;

        Assert.True(item.DataMemory.IsEmpty);
        Assert.True(PdkBatch.Empty.Bytes.IsEmpty);
    }

    private static IEnumerable<PdkItem> Even(PdkBatch batch)
    {
        foreach (PdkItem item in batch)
        {
            if (item.EventId % 2 == 0)
            {
                yield return item;
            }
        }
    }

    private static long Sum(PdkBatch batch)
    {
        long sum = 0;
        foreach (PdkItem item in batch)
        {
            sum += item.Data.Length + item.DataMemory.Length + (long)item.EventId + item.Header.Port + item.Meta.GetInt64();
        }

        return sum + batch[3].Data.Length;
    }

    private static void AssertIs(int index, PdkItem item)
    {
        Assert.Equal(PdkItemKind.Data, item.Kind);
        Assert.Equal((ulong)index, item.EventId);
        Assert.Equal(new PdkItemHeader(EventId: (ulong)index), item.Header);
        Assert.Equal($"item {index}", Encoding.UTF8.GetString(item.Data));
        Assert.Equal($"item {index}", Encoding.UTF8.GetString(item.DataMemory.Span));
        Assert.Equal(index, item.Meta.GetInt64());
    }
}

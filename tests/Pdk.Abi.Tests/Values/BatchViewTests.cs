using System.Buffers;
using System.Runtime.InteropServices;

namespace Pdk.Tests.Values;

/// <summary>What is read at once is what is read item by item, and malformed bytes end in the same errors.</summary>
public sealed class BatchViewTests
{
    [Fact]
    public void View_ShowsWhatTheItemsShow()
    {
        PdkBatch batch = PdkBatch.Open(Sample());
        PdkBatchView view = batch.AsView();

        Assert.Equal(batch.Count, view.Count);
        int index = 0;
        foreach (PdkItemView item in view)
        {
            PdkItem expected = batch[index];
            Assert.Equal(expected.Kind, item.Kind);
            Assert.Equal(expected.Kind, view[index].Kind);
            Assert.Equal(expected.Header, item.Header);
            Assert.Equal(expected.IngestNs, item.IngestNs);
            Assert.Equal(expected.Data, item.Data);
            Assert.Equal(!expected.Meta.IsNull, item.HasMeta);
            Assert.Equal(expected.HasMeta, item.HasMeta);
            Assert.Equal(expected.Meta.ToJsonString(), item.Meta.ToJsonString());
            if (expected.Kind is PdkItemKind.Value or PdkItemKind.Error)
            {
                Assert.Equal(expected.Value.ToJsonString(), item.Value.ToJsonString());
            }

            index++;
        }

        Assert.Equal(batch.Count, index);
    }

    [Fact]
    public void ViewOfNothing_HasNoItems()
    {
        PdkBatchView view = default(PdkBatch).AsView();

        Assert.Equal(0, view.Count);
        Assert.False(view.GetEnumerator().MoveNext());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void ItemThatIsNotThere_IsRefused(int index)
    {
        byte[] bytes = Sample();

        Assert.Throws<ArgumentOutOfRangeException>(() => PdkBatch.Open(bytes).AsView()[index].Kind);
    }

    [Fact]
    public void CurrentBeforeTheFirst_IsRefused()
    {
        byte[] bytes = OneItem();

        // The entry before the first one of a batch without payloads would lie outside of it.
        Assert.Throws<InvalidOperationException>(() => PdkBatch.Open(bytes).AsView().GetEnumerator().Current.Kind);
        Assert.Throws<InvalidOperationException>(() => default(PdkBatch).AsView().GetEnumerator().Current.Kind);
    }

    [Fact]
    public void KindThatIsUnknown_IsAnError()
    {
        byte[] bytes = Sample();
        bytes[Table(bytes)] = 6;

        Assert.Throws<PdkDataException>(() => PdkBatch.Open(bytes).AsView()[0].Header);
    }

    [Theory]
    [InlineData(8, -1L)]
    [InlineData(8, 1L << 40)]
    [InlineData(4, uint.MaxValue)]
    public void PayloadOutsideOfTheBatch_IsAnError(int offset, long value)
    {
        byte[] bytes = Sample();
        if (offset == 4)
        {
            MemoryMarshal.Write(bytes.AsSpan(Table(bytes) + offset), (uint)value);
        }
        else
        {
            MemoryMarshal.Write(bytes.AsSpan(Table(bytes) + offset), value);
        }

        Assert.Throws<PdkDataException>(() => PdkBatch.Open(bytes).AsView()[0].Data.Length);
    }

    [Fact]
    public void MetaOutsideOfTheBatch_IsAnError()
    {
        byte[] bytes = Sample();
        MemoryMarshal.Write(bytes.AsSpan(Table(bytes) + 64 + 24), 1L << 40);

        Assert.Throws<PdkDataException>(() => PdkBatch.Open(bytes).AsView()[1].Meta.Kind);
    }

    [Fact]
    public void ValueOfDataItem_IsAnError()
    {
        byte[] bytes = Sample();

        Assert.Throws<PdkDataException>(() => PdkBatch.Open(bytes).AsView()[0].Value.Kind);
    }

    [Fact]
    public void Walking_AllocatesNothing()
    {
        PdkBatch batch = PdkBatch.Open(Sample());
        _ = Walk(batch);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Walk(batch);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ValuesAndDataThatEndWithoutMeta_InheritIt_AndCarryNoneOtherwise()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.InheritMeta(PdkDocument.ParseJson("1").Root);
        Add(writer);
        writer.InheritMeta(default);
        Add(writer);
        writer.Complete();

        PdkBatchView view = PdkBatch.Open(buffer.WrittenMemory).AsView();
        Assert.Equal(
            ["1", "1", "null", "null"],
            new[] { view[0].Meta.ToJsonString(), view[1].Meta.ToJsonString(), view[2].Meta.ToJsonString(), view[3].Meta.ToJsonString() });

        static void Add(PdkBatchWriter writer)
        {
            writer.BeginValue(default).WriteInt64(5);
            writer.EndValue();
            writer.BeginData(default).Write("data"u8);
            writer.EndData();
        }
    }

    /// <summary>What data was begun in the buffer before must not be written into the next one, nor by whoever kept it.</summary>
    [Fact]
    public void DataOutput_FollowsTheWriterIntoAnotherBuffer()
    {
        var first = new ArrayBufferWriter<byte>();
        var second = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(first);
        IBufferWriter<byte> kept = writer.BeginData(default);
        kept.Write("first"u8);
        writer.EndData();
        writer.Reset(second);

        Assert.Throws<InvalidOperationException>(() => kept.GetSpan(1).Length);
        writer.BeginData(default).Write("second"u8);
        writer.EndData();
        writer.Complete();

        Assert.Equal("second"u8, PdkBatch.Open(second.WrittenMemory).AsView()[0].Data);
    }

    private static long Walk(PdkBatch batch)
    {
        long sum = 0;
        foreach (PdkItemView item in batch.AsView())
        {
            sum += item.Data.Length + item.Header.IngestNs + (item.HasMeta ? item.Meta.Count : 0);
        }

        return sum;
    }

    private static int Table(byte[] batch) => (int)BitConverter.ToUInt64(batch, batch.Length - 8);

    private static byte[] OneItem()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddControl(PdkItemKind.Finished);
        writer.Complete();
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Sample()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        PdkDocument meta = PdkDocument.ParseJson("""{"name":"a name that is longer than a slot"}""");
        writer.AddData(new PdkItemHeader(1, 2, 3, 4, 1, true), "some bytes"u8);
        writer.AddData(new PdkItemHeader(5), default, meta.Root);
        writer.AddValue(new PdkItemHeader(6, 7), meta.Root, meta.Root);
        writer.AddError(new PdkItemHeader(8, Port: 1), "what went wrong");
        writer.AddControl(PdkItemKind.EndStream, new PdkItemHeader(9));
        writer.Complete();
        return buffer.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using System.Buffers.Binary;

namespace Pdk.Tests.Values;

public sealed class BatchSummaryTests
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly PdkBatchWriter _writer;

    public BatchSummaryTests() => _writer = new PdkBatchWriter(_bytes);

    [Fact]
    public void EmptyBatch_HasNothing()
    {
        PdkBatchSummary summary = PdkBatch.Empty.Summarize();

        Assert.False(summary.HasMeta);
        Assert.Equal(0, summary.DataBytes);
        Assert.False(summary.Has(PdkItemKind.Data));
        Assert.True(summary.HasOnly(PdkItemKind.Data));
    }

    [Fact]
    public void Kinds_AreThoseOfAllItems()
    {
        _writer.AddData(default, "data"u8);
        _writer.AddControl(PdkItemKind.EndStream);
        _writer.AddError(default, "wrong");
        PdkBatchSummary summary = Summary();

        Assert.Equal(
            [PdkItemKind.Data, PdkItemKind.EndStream, PdkItemKind.Error],
            Enum.GetValues<PdkItemKind>().Where(kind => summary.Has(kind)));
        Assert.DoesNotContain(Enum.GetValues<PdkItemKind>(), kind => summary.HasOnly(kind));
    }

    [Theory]
    [InlineData(PdkItemKind.EndStream)]
    [InlineData(PdkItemKind.StreamFail)]
    [InlineData(PdkItemKind.Finished)]
    public void OneKind_IsTheOnlyOne(PdkItemKind kind)
    {
        _writer.AddControl(kind);
        _writer.AddControl(kind);
        PdkBatchSummary summary = Summary();

        Assert.Equal([kind], Enum.GetValues<PdkItemKind>().Where(other => summary.HasOnly(other)));
    }

    [Fact]
    public void Bytes_AreThoseOfAllPayloads()
    {
        _writer.AddData(default, "12345"u8);
        _writer.AddData(default, default);
        _writer.BeginValue(default).WriteInt64(1);
        _writer.EndValue();
        PdkBatchSummary summary = Summary();

        Assert.Equal(5 + Batch()[2].Data.Length, summary.DataBytes);
        Assert.False(summary.HasMeta);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Meta_IsFoundWithWhicheverItemItTravels(int withMeta)
    {
        for (int item = 0; item < 3; item++)
        {
            _writer.AddData(default, "data"u8, item == withMeta ? PdkDocument.ParseJson("true").Root : default);
        }

        Assert.True(Summary().HasMeta);
    }

    [Theory]
    [MemberData(nameof(BatchPlace.Names), MemberType = typeof(BatchPlace))]
    public void Summary_IsTheSameWhereverTheBatchLies(string place)
    {
        using BatchPlace batch = BatchPlace.Of(place, 3);
        PdkBatchSummary summary = batch.Batch.Summarize();

        Assert.True(summary.HasMeta);
        Assert.True(summary.HasOnly(PdkItemKind.Data));
        Assert.Equal(18, summary.DataBytes);
    }

    [Theory]
    [InlineData(BatchFormat.KindOffset, 7u, "has the unknown kind 7")]
    [InlineData(BatchFormat.DataLengthOffset, 1000u, "has 1000 bytes at byte 16, which do not all lie before it")]
    [InlineData(BatchFormat.DataOffsetOffset, 5000u, "has 4 bytes at byte 5000, which do not all lie before it")]
    public void MalformedEntry_IsRefused(int field, uint value, string expected)
    {
        _writer.AddData(default, "good"u8);
        _writer.AddData(default, "evil"u8);
        _writer.Complete();
        byte[] bytes = _bytes.WrittenSpan.ToArray();
        int first = bytes.Length - BatchFormat.FooterSize - (2 * BatchFormat.EntrySize);
        if (field != BatchFormat.DataLengthOffset)
        {
            first += BatchFormat.EntrySize;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(first + field), value);

        Assert.Contains(
            expected, Assert.Throws<PdkDataException>(() => PdkBatch.Open(bytes).Summarize()).Message, StringComparison.Ordinal);
    }

    private PdkBatchSummary Summary()
    {
        _writer.Complete();
        return Batch().Summarize();
    }

    private PdkBatch Batch() => PdkBatch.Open(_bytes.WrittenMemory);
}

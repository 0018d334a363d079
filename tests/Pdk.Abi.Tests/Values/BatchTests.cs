using System.Buffers;

namespace Pdk.Tests.Values;

public sealed class BatchTests
{
    private static readonly PdkItemHeader s_header = new(IngestNs: -5, StreamId: 1, PullId: ulong.MaxValue, EventId: 3, Port: 1, IsTransactional: true);

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly PdkBatchWriter _writer;

    public BatchTests() => _writer = new PdkBatchWriter(_buffer);

    [Fact]
    public void EveryKindOfItem_ComesBack()
    {
        PdkDocument value = PdkDocument.ParseJson("{\"a\":[1,\"a longer text\"]}");
        PdkDocument meta = PdkDocument.ParseJson("{\"m\":true}");
        _writer.AddData(s_header, "raw bytes"u8, meta.Root);
        _writer.AddValue(s_header, value.Root["a"]);
        PdkValueWriter inPlace = _writer.BeginValue(new PdkItemHeader(EventId: 9));
        inPlace.WriteString("in place, and long");
        _writer.EndValue(meta.Root["m"]);
        _writer.AddControl(PdkItemKind.EndStream, s_header);
        _writer.AddControl(PdkItemKind.StreamFail, s_header);
        _writer.AddError(s_header, "went wrong \ud83d", meta.Root);
        _writer.AddData(default, []);
        _writer.AddControl(PdkItemKind.Finished);
        Assert.Equal(8, _writer.Count);
        _writer.Complete();
        Assert.True(_writer.IsComplete);
        Assert.Equal(_buffer.WrittenCount, _writer.BytesWritten);
        _writer.Complete();

        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal(_buffer.WrittenCount, _writer.BytesWritten);
        Assert.Equal(8, batch.Count);
        Assert.True(batch[0].Data.SequenceEqual("raw bytes"u8));
        Assert.Equal("{\"m\":true}", batch[0].Meta.ToString());
        Assert.Equal("[1,\"a longer text\"]", batch[1].Value.ToString());
        Assert.True(batch[1].Meta.IsNull);
        Assert.Equal("in place, and long", batch[2].Value.GetString());
        Assert.True(batch[2].Meta.GetBoolean());
        Assert.Equal(9UL, batch[2].EventId);
        Assert.Equal(PdkItemKind.EndStream, batch[3].Kind);
        Assert.Equal(PdkItemKind.StreamFail, batch[4].Kind);
        Assert.Equal(PdkItemKind.Error, batch[5].Kind);
        Assert.Equal("went wrong \ufffd", batch[5].Value["error"].GetString());
        Assert.Equal("{\"m\":true}", batch[5].Meta.ToString());
        Assert.True(batch[6].Data.IsEmpty);
        Assert.Equal(default, batch[6].Header);
        Assert.Equal(PdkItemKind.Finished, batch[7].Kind);
        foreach (int i in (int[])[0, 1, 3, 4, 5])
        {
            Assert.Equal(s_header, batch[i].Header);
            Assert.Equal((-5L, 1UL, ulong.MaxValue, 3UL, (byte)1, true), Fields(batch[i]));
        }
    }

    [Fact]
    public void Enumerator_GivesTheItemsInOrder()
    {
        for (ulong i = 0; i < 100; i++)
        {
            _writer.AddData(new PdkItemHeader(EventId: i), BitConverter.GetBytes(i));
        }

        _writer.Complete();
        ulong expected = 0;
        foreach (PdkItem item in PdkBatch.Open(_buffer.WrittenMemory))
        {
            Assert.Equal(expected, item.EventId);
            Assert.Equal(expected, BitConverter.ToUInt64(item.Data));
            expected++;
        }

        Assert.Equal(100UL, expected);
        Assert.Throws<InvalidOperationException>(() => { _ = PdkBatch.Open(_buffer.WrittenMemory).GetEnumerator().Current; });
    }

    [Fact]
    public void CopiedItems_AreTheSame()
    {
        PdkDocument value = PdkDocument.ParseJson("{\"a\":1}");
        _writer.AddData(s_header, "raw"u8, value.Root);
        _writer.AddValue(s_header, value.Root);
        _writer.AddError(s_header, "no");
        _writer.AddControl(PdkItemKind.Finished, s_header);
        _writer.Complete();
        byte[] first = _buffer.WrittenSpan.ToArray();
        var copy = new ArrayBufferWriter<byte>();
        _writer.Reset(copy);
        foreach (PdkItem item in PdkBatch.Open(first))
        {
            _writer.CopyItem(item);
        }

        _writer.Complete();
        Assert.Equal(first, copy.WrittenSpan.ToArray());

        copy = new ArrayBufferWriter<byte>();
        _writer.Reset(copy);
        foreach (PdkItemView item in PdkBatch.Open(first).AsView())
        {
            _writer.CopyItem(item);
        }

        _writer.Complete();
        Assert.Equal(first, copy.WrittenSpan.ToArray());
    }

    [Fact]
    public void ViewsWithoutAMeta_InheritOne_AndNoneIsCopiedInTheMiddleOfAValue()
    {
        _writer.AddData(s_header, "raw"u8);
        _writer.AddValue(s_header, PdkDocument.ParseJson("1").Root);
        _writer.AddControl(PdkItemKind.EndStream, s_header);
        _writer.Complete();
        byte[] first = _buffer.WrittenSpan.ToArray();
        var copy = new ArrayBufferWriter<byte>();
        _writer.Reset(copy);
        _writer.InheritMeta(PdkDocument.ParseJson("[2]").Root);
        foreach (PdkItemView item in PdkBatch.Open(first).AsView())
        {
            _writer.CopyItem(item);
        }

        _writer.BeginValue(s_header);
        Assert.Throws<InvalidOperationException>(() => _writer.CopyItem(PdkBatch.Open(first).AsView()[0]));
        _writer.CancelValue();
        _writer.Complete();

        PdkBatch batch = PdkBatch.Open(copy.WrittenMemory);
        batch.Validate();
        Assert.Equal(["[2]", "[2]", "null"], Enumerable.Range(0, batch.Count).Select(index => batch[index].Meta.ToString()));
    }

    [Fact]
    public void ItemsWithoutAMeta_InheritOne()
    {
        PdkDocument first = PdkDocument.ParseJson("""{"m":"the first of them"}""");
        PdkDocument second = PdkDocument.ParseJson("[1,2]");
        _writer.AddData(s_header, "before"u8);
        _writer.InheritMeta(first.Root);
        _writer.AddData(s_header, "data"u8);
        _writer.AddValue(s_header, second.Root);
        _writer.AddError(s_header, "error");
        _writer.AddData(s_header, "own"u8, second.Root);
        _writer.AddControl(PdkItemKind.EndStream, s_header);
        _writer.InheritMeta(first.Root["m"]);
        _writer.AddData(s_header, "part"u8);
        _writer.InheritMeta(second.Root);
        _writer.AddData(s_header, "shorter"u8);
        _writer.InheritMeta(default);
        _writer.AddData(s_header, "after"u8);
        _writer.Complete();

        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        string[] metas = [.. Enumerable.Range(0, batch.Count).Select(index => batch[index].Meta.ToString())];
        string inherited = first.Root.ToString();
        Assert.Equal(["null", inherited, inherited, inherited, "[1,2]", "null", "\"the first of them\"", "[1,2]", "null"], metas);
    }

    [Fact]
    public void InheritedMeta_IsForgottenWithTheBatch()
    {
        _writer.InheritMeta(PdkDocument.ParseJson("1").Root);
        _writer.Reset(_buffer);
        _writer.AddData(s_header, "x"u8);
        _writer.Complete();

        Assert.True(PdkBatch.Open(_buffer.WrittenMemory)[0].Meta.IsNull);
    }

    [Fact]
    public void EmptyBatch_IsNoBytesOrHeaderAndFooter()
    {
        Assert.Equal(0, PdkBatch.Empty.Count);
        Assert.Equal(0, PdkBatch.Open(default).Count);
        PdkBatch.Empty.Validate();
        foreach (PdkItem item in PdkBatch.Empty)
        {
            Assert.Fail($"There is an item of kind {item.Kind}.");
        }

        _writer.Complete();
        Assert.Equal(32, _buffer.WrittenCount);
        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal(0, batch.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = PdkBatch.Empty[0]; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = batch[-1]; });
    }

    [Fact]
    public void DefaultItem_IsEmptyData()
    {
        PdkItem item = default;
        Assert.Equal(PdkItemKind.Data, item.Kind);
        Assert.True(item.Data.IsEmpty);
        Assert.True(item.Meta.IsNull);
        Assert.Equal(default, item.Header);
    }

    [Fact]
    public void CancelledValue_LeavesNoItem()
    {
        PdkValueWriter value = _writer.BeginValue(s_header);
        value.BeginArray();
        value.WriteString("a text that is in the buffer already");
        _writer.CancelValue();
        Assert.Throws<InvalidOperationException>(value.WriteNull);
        _writer.AddData(s_header, "x"u8);
        _writer.Complete();
        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal(1, batch.Count);
        Assert.True(batch[0].Data.SequenceEqual("x"u8));
    }

    [Fact]
    public void Misuse_IsRefusedWithAReason()
    {
        AssertRefused("call BeginValue first", () => _writer.EndValue());
        AssertRefused("call BeginValue first", _writer.CancelValue);
        PdkValueWriter value = _writer.BeginValue(default);
        AssertRefused("EndValue or CancelValue", () => _writer.BeginValue(default));
        AssertRefused("EndValue or CancelValue", () => _writer.AddData(default, []));
        AssertRefused("EndValue or CancelValue", _writer.Complete);
        AssertRefused("nothing has been written", () => _ = _writer.Output);
        AssertRefused("no value yet", () => _writer.EndValue());
        value.BeginArray();
        AssertRefused("still open", () => _writer.EndValue());
        value.EndArray();
        _writer.EndValue();
        AssertRefused("exactly one", value.WriteNull);
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.AddControl(PdkItemKind.Data));
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.AddControl(PdkItemKind.Finished, new PdkItemHeader(Port: 202)));
        _writer.Complete();
        AssertRefused("is complete", () => _writer.AddControl(PdkItemKind.Finished));
        AssertRefused("is complete", () => _writer.BeginValue(default));
        AssertRefused("nothing has been written", () => _writer.CompleteExternally(32));
        Assert.Equal(1, PdkBatch.Open(_buffer.WrittenMemory).Count);
    }

    [Fact]
    public void BatchFromOutside_CompletesTheWriter()
    {
        var other = new ArrayBufferWriter<byte>();
        var otherWriter = new PdkBatchWriter(other);
        otherWriter.AddData(default, "x"u8);
        otherWriter.Complete();
        _writer.Output.Write(other.WrittenSpan);
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.CompleteExternally(24));
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.CompleteExternally(33));
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.CompleteExternally(-8));
        _writer.CompleteExternally(other.WrittenCount);
        Assert.True(_writer.IsComplete);
        Assert.Equal(other.WrittenCount, _writer.BytesWritten);
        _writer.Complete();
        Assert.Equal(1, PdkBatch.Open(_buffer.WrittenMemory).Count);

        _writer.Reset(_buffer);
        _writer.CompleteExternally(0);
        AssertRefused("is complete", () => _writer.AddControl(PdkItemKind.Finished));
    }

    [Fact]
    public void ValueFromOutside_BecomesAnItem()
    {
        PdkValueWriter value = _writer.BeginValue(s_header);
        PdkDocument document = PdkDocument.ParseJson("[\"written by somebody else\"]");
        value.Output.Write(document.Bytes.Span);
        value.CompleteExternally(document.Bytes.Length);
        _writer.EndValue(document.Root);
        _writer.Complete();
        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal("[\"written by somebody else\"]", batch[0].Value.ToString());
        Assert.Equal("[\"written by somebody else\"]", batch[0].Meta.ToString());
    }

    [Fact]
    public void MalformedValue_AddsNoItem()
    {
        byte[] bad = PdkDocument.ParseJson("[[1,2]]").Bytes.ToArray();
        bad[^24] = 0xF8; // The inner array's offset.
        Assert.Throws<PdkDataException>(() => _writer.AddValue(s_header, PdkValue.Root(bad)[0]));
        Assert.Throws<PdkDataException>(() => _writer.AddData(s_header, "x"u8, PdkValue.Root(bad)[0]));
        _writer.Complete();
        PdkBatch batch = PdkBatch.Open(_buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public void ValueOfARawItem_IsADataError()
    {
        _writer.AddData(default, "x"u8);
        _writer.Complete();
        var exception = Assert.Throws<PdkDataException>(() => { _ = PdkBatch.Open(_buffer.WrittenMemory)[0].Value; });
        Assert.Equal("Expected an item of kind Value or Error, found one of kind Data.", exception.Message);
    }

    private static (long, ulong, ulong, ulong, byte, bool) Fields(PdkItem item) =>
        (item.IngestNs, item.StreamId, item.PullId, item.EventId, item.Port, item.IsTransactional);

    private static void AssertRefused(string reason, Action misuse) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(misuse).Message, StringComparison.Ordinal);
}

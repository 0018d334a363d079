using System.Buffers;

namespace Pdk.Tests.Values;

/// <summary>Payloads that are written into the batch itself.</summary>
public sealed class DataInPlaceTests
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly PdkBatchWriter _writer;

    public DataInPlaceTests() => _writer = new PdkBatchWriter(_bytes);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10_000)]
    public void Payload_IsTheSameAsACopiedOne(int length)
    {
        byte[] data = [.. Enumerable.Range(0, length).Select(static number => (byte)(number + 1))];
        PdkDocument meta = PdkDocument.ParseJson("""{"a":1}""");
        var header = new PdkItemHeader(1, 2, 3, 4, 1, true);
        foreach (int _ in (int[])[1, 2])
        {
            IBufferWriter<byte> payload = _writer.BeginData(header);
            payload.Write(data.AsSpan(0, length / 3));
            data.AsSpan(length / 3).CopyTo(payload.GetMemory(length).Span);
            payload.Advance(length - (length / 3));
            _writer.EndData(meta.Root);
        }

        _writer.Complete();
        var copied = new ArrayBufferWriter<byte>();
        var copier = new PdkBatchWriter(copied);
        copier.AddData(header, data, meta.Root);
        copier.AddData(header, data, meta.Root);
        copier.Complete();
        PdkBatch.Open(_bytes.WrittenMemory).Validate();
        Assert.Equal(copied.WrittenSpan.ToArray(), _bytes.WrittenSpan.ToArray());
    }

    [Fact]
    public void PayloadWithoutMeta_InheritsOne()
    {
        _writer.InheritMeta(PdkDocument.ParseJson("7").Root);
        _writer.BeginData(default).Write("data"u8);
        _writer.EndData();

        Assert.Equal(7, Complete()[0].Meta.GetInt64());
    }

    [Fact]
    public void PayloadThatIsGivenUp_IsNoItem()
    {
        _writer.BeginData(default).Write("gone"u8);
        _writer.CancelData();
        _writer.BeginData(default).Write("there"u8);
        _writer.EndData();
        PdkBatch batch = Complete();

        Assert.Equal(1, batch.Count);
        Assert.Equal("there"u8, batch[0].Data);
        batch.Validate();
    }

    [Fact]
    public void Truncate_GivesUpWhatIsBeingWritten()
    {
        _writer.AddData(default, "first"u8);
        _writer.BeginData(default).Write("second"u8);
        _writer.Truncate(1);
        _writer.AddData(default, "third"u8);
        PdkBatch batch = Complete();

        Assert.Equal(2, batch.Count);
        Assert.Equal("first"u8, batch[0].Data);
        Assert.Equal("third"u8, batch[1].Data);
        batch.Validate();
    }

    [Fact]
    public void Reset_GivesUpWhatIsBeingWritten()
    {
        IBufferWriter<byte> payload = _writer.BeginData(default);
        payload.Write("gone"u8);
        _bytes.ResetWrittenCount();
        _writer.Reset(_bytes);
        Assert.Throws<InvalidOperationException>(() => payload.Write("late"u8));
        _writer.AddData(default, "there"u8);

        Assert.Equal("there"u8, Complete()[0].Data);
    }

    [Fact]
    public void WhileDataIsWritten_NothingElseIs()
    {
        _writer.BeginData(default);

        AssertRefused("call EndData or CancelData first", () => _writer.AddData(default, default));
        AssertRefused("call EndData or CancelData first", () => _writer.BeginData(default));
        AssertRefused("call EndData or CancelData first", () => _writer.BeginValue(default));
        AssertRefused("call EndData or CancelData first", () => _writer.AddControl(PdkItemKind.Finished));
        AssertRefused("call EndData or CancelData first", _writer.Complete);
        AssertRefused("call BeginValue first", () => _writer.EndValue());
        AssertRefused("only while nothing has been written", () => _ = _writer.Output);
    }

    [Fact]
    public void WhereNothingWasBegun_NothingEnds()
    {
        AssertRefused("call BeginData first", () => _writer.EndData());
        AssertRefused("call BeginData first", _writer.CancelData);
        _writer.BeginValue(default);
        AssertRefused("call BeginData first", () => _writer.EndData());
        AssertRefused("call EndValue or CancelValue first", () => _writer.BeginData(default));
    }

    [Fact]
    public void WhoeverKeepsThePayload_CannotWriteIntoTheBatch()
    {
        IBufferWriter<byte> payload = _writer.BeginData(default);
        payload.Write("data"u8);
        _writer.EndData();

        AssertRefused("is written", () => payload.GetSpan(1));
        AssertRefused("is written", () => payload.GetMemory(1));
        AssertRefused("is written", () => payload.Advance(1));
        Assert.Equal("data"u8, Complete()[0].Data);
    }

    [Fact]
    public void PortThatDoesNotExist_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.BeginData(new PdkItemHeader(Port: 202)));

    private static void AssertRefused(string expected, Action write) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(write).Message, StringComparison.Ordinal);

    private PdkBatch Complete()
    {
        _writer.Complete();
        return PdkBatch.Open(_bytes.WrittenMemory);
    }
}

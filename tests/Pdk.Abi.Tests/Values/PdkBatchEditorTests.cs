using System.Text;

namespace Pdk.Tests.Values;

public sealed class PdkBatchEditorTests
{
    [Fact]
    public void SetHeader_ChangesTheHeaderAndNothingElse()
    {
        using PdkBuffer buffer = Batch();
        var editor = new PdkBatchEditor(buffer);
        var header = new PdkItemHeader(long.MinValue, ulong.MaxValue, ulong.MaxValue - 1, ulong.MaxValue - 2, 1, true);

        Assert.Equal(3, editor.Count);
        editor.SetHeader(1, header);
        Assert.Equal(header, editor[1].Header);
        Assert.Equal(header, editor.HeaderOf(1));
        Assert.Equal(
            [PdkItemKind.Data, PdkItemKind.Value, PdkItemKind.EndStream], [editor.KindOf(0), editor.KindOf(1), editor.KindOf(2)]);

        PdkBatch batch = PdkBatch.Open(buffer.WrittenMemory);
        batch.Validate();
        Assert.Equal(new PdkItemHeader(1, 2, 3, 4), batch[0].Header);
        Assert.Equal(header, batch[1].Header);
        Assert.Equal(PdkItemKind.Value, batch[1].Kind);
        Assert.Equal(42, batch[1].Value.GetInt64());
        Assert.Equal("meta", batch[1].Meta.GetString());
        Assert.Equal("data", Encoding.UTF8.GetString(batch[0].Data));
        Assert.Equal(PdkItemKind.EndStream, batch[2].Kind);
    }

    [Fact]
    public void SetHeader_TakesFlagsBack()
    {
        using PdkBuffer buffer = Batch();
        var editor = new PdkBatchEditor(buffer);

        editor.SetHeader(0, new PdkItemHeader(IsTransactional: true));
        editor.SetHeader(0, default);

        Assert.Equal(default, editor[0].Header);
    }

    [Fact]
    public void EmptyBuffer_IsTheEmptyBatch()
    {
        using var buffer = new PdkBuffer();

        Assert.Equal(0, new PdkBatchEditor(buffer).Count);
    }

    [Fact]
    public void IndexOutside_IsRefused()
    {
        using PdkBuffer buffer = Batch();

        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer).SetHeader(3, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer).SetHeader(-1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer)[3].Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer).KindOf(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer).HeaderOf(-1));
    }

    [Fact]
    public void KindThatDoesNotExist_IsRefused()
    {
        using PdkBuffer buffer = Batch();
        int last = buffer.Length - BatchFormat.FooterSize - BatchFormat.EntrySize;
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory).Span[last] = 7;

        Assert.Throws<PdkDataException>(() => new PdkBatchEditor(buffer).KindOf(2));
    }

    [Fact]
    public void PortThatDoesNotExist_IsRefused()
    {
        using PdkBuffer buffer = Batch();

        Assert.Throws<ArgumentOutOfRangeException>(() => new PdkBatchEditor(buffer).SetHeader(0, new PdkItemHeader(Port: 202)));
    }

    [Fact]
    public void BytesThatAreNoBatch_AreRefused()
    {
        using var buffer = new PdkBuffer();
        buffer.GetSpan(64)[..64].Clear();
        buffer.Advance(64);

        Assert.Throws<PdkDataException>(() => new PdkBatchEditor(buffer).Count);
    }

    private static PdkBuffer Batch()
    {
        var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(new PdkItemHeader(1, 2, 3, 4), "data"u8);
        writer.BeginValue(new PdkItemHeader(5, 6, 7, 8)).WriteInt64(42);
        PdkDocument meta = PdkDocument.Build(static value => value.WriteString("meta"u8));
        writer.EndValue(meta.Root);
        writer.AddControl(PdkItemKind.EndStream);
        writer.Complete();
        return buffer;
    }
}

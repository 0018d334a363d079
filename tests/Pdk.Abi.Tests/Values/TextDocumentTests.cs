using System.Buffers;
using System.Text;

namespace Pdk.Tests.Values;

/// <summary>A document that is one text is written in one piece, and is what it would be otherwise.</summary>
public sealed class TextDocumentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    public void TextOfAnyLength_IsThatOfAWriterOfUtf16(int length)
    {
        string text = new('x', length);
        byte[] utf8 = Write(writer => writer.WriteString(Encoding.UTF8.GetBytes(text)));

        PdkValue value = PdkValue.Root(utf8);
        Assert.Equal(text, value.GetString());
        Assert.True(PdkValueValidatorIsContent(utf8));
        Assert.Equal(Write(writer => writer.WriteString(text)), utf8);
    }

    [Fact]
    public void SecondText_IsRefused()
    {
        var writer = new PdkValueWriter(new ArrayBufferWriter<byte>());
        writer.WriteString("a text that does not fit into a slot"u8);

        Assert.True(writer.IsComplete);
        Assert.Throws<InvalidOperationException>(() => writer.WriteString("another one that does not fit"u8));
    }

    [Fact]
    public void TextThatIsNoUtf8_LeavesTheWriterAsItWas()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(bytes);

        Assert.Throws<PdkDataException>(() => writer.WriteString([.. "a text that does not fit"u8, 0xFF]));
        writer.WriteString("a text that is one and does not fit"u8);
        Assert.Equal("a text that is one and does not fit", PdkValue.Root(bytes.WrittenSpan).GetString());
    }

    private static bool PdkValueValidatorIsContent(byte[] document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var batch = new PdkBatchWriter(bytes);
        batch.AddValue(default, PdkValue.Root(document));
        batch.Complete();
        return PdkBatch.Open(bytes.WrittenMemory).TryValidate(out _);
    }

    private static byte[] Write(Action<PdkValueWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(new PdkValueWriter(bytes));
        return bytes.WrittenSpan.ToArray();
    }
}

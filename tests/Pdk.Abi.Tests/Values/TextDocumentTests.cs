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

    /// <summary>The bytes are looked at while they are copied, in pieces whose ends overlap: every place counts, at every length.</summary>
    [Fact]
    public void ByteThatIsNoUtf8_IsFoundAtEveryPlaceOfEveryLength()
    {
        using var source = new GuardedMemory(256);
        for (int length = 9; length <= 140; length++)
        {
            byte[] text = new byte[length];
            for (int place = 0; place < length; place++)
            {
                text.AsSpan().Fill((byte)'a');
                text[place] = 0xFF;
                PdkDataException exception = Assert.Throws<PdkDataException>(
                    () => new PdkValueWriter(new ArrayBufferWriter<byte>()).WriteString(source.Place(text)));
                Assert.Contains($"index {place} ", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void BytesOfEveryLength_AreCopiedAndJudgedAsOneWalkAfterTheOtherWould()
    {
        using var source = new GuardedMemory(256);
        using var destination = new GuardedMemory(256);
        for (int length = 8; length <= 140; length++)
        {
            byte[] text = [.. Enumerable.Range(0, length).Select(static index => (byte)('0' + (index % 75)))];
            destination.Place(new byte[length]);

            Assert.True(AsciiCopy.TryCopy(source.Place(text), destination.GetSpan()));
            Assert.Equal(text, destination.GetSpan());
            text[length / 2] = 0xC3;
            Assert.False(AsciiCopy.TryCopy(source.Place(text), destination.GetSpan()));
            Assert.Equal(text, destination.GetSpan());
        }
    }

    [Fact]
    public void PlaceThatIsTooSmall_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => AsciiCopy.TryCopy("seven b"u8, new byte[8]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => AsciiCopy.TryCopy("eight by"u8, new byte[7]));
    }

    [Theory]
    [InlineData("Grüße an alle, die das hier lesen")]
    [InlineData("ä and then nothing but ASCII up to its end")]
    [InlineData("nothing but ASCII up to the last one: ä")]
    [InlineData("日本語のテキスト")]
    public void TextThatIsNoAscii_IsKept(string text)
    {
        byte[] utf8 = Write(writer => writer.WriteString(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(text, PdkValue.Root(utf8).GetString());
        Assert.Equal(Write(writer => writer.WriteString(text)), utf8);
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

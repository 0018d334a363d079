using System.Buffers;

namespace Pdk.Tests.Values;

public sealed class WriterTests
{
    [Fact]
    public void DirtyBuffer_GetsTheSameBytesAsACleanOne()
    {
        var dirty = new ArrayBufferWriter<byte>(65536);
        dirty.GetSpan(65536).Fill(0xFF);
        var clean = new ArrayBufferWriter<byte>(65536);
        Write(new PdkBatchWriter(dirty));
        Write(new PdkBatchWriter(clean));
        PdkBatch.Open(dirty.WrittenMemory).Validate();
        Assert.True(clean.WrittenSpan.SequenceEqual(dirty.WrittenSpan));
    }

    [Fact]
    public void ManyLongTexts_OutgrowEveryScratch()
    {
        // A text beyond the length that is reserved without counting, and tables that outgrow the first scratch.
        string text = new('\u65e5', 1000);
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginArray();
            for (int i = 0; i < 1000; i++)
            {
                writer.BeginObject();
                writer.WriteKey(text);
                writer.WriteString(text);
                writer.EndObject();
            }

            writer.EndArray();
        });
        PdkValueValidator.Validate(document.Bytes.Span);
        Assert.Equal(text, document.Root[999][text].GetString());
    }

    [Fact]
    public void TextOfEveryLength_IsTheSameFromUtf16AndUtf8()
    {
        for (int length = 0; length < 600; length++)
        {
            string text = new string('x', length / 2) + new string('\u00e4', length - (length / 2));
            PdkDocument fromUtf16 = PdkDocument.Build(writer =>
            {
                writer.BeginObject();
                writer.WriteKey(text);
                writer.WriteString(text);
                writer.EndObject();
            });
            PdkDocument fromUtf8 = PdkDocument.Build(writer =>
            {
                writer.BeginObject();
                writer.WriteKey(System.Text.Encoding.UTF8.GetBytes(text));
                writer.WriteString(System.Text.Encoding.UTF8.GetBytes(text));
                writer.EndObject();
            });
            Assert.True(fromUtf16.Bytes.Span.SequenceEqual(fromUtf8.Bytes.Span));
            Assert.Equal(text, fromUtf16.Root[text].GetString());
        }
    }

    private static void Write(PdkBatchWriter batch)
    {
        batch.AddData(default, "five!"u8);
        PdkValueWriter writer = batch.BeginValue(default);
        writer.BeginObject();
        foreach (string text in (string[])["a", "nine char", "a rather long text", "\u00e4\u00f6\u00fc\u00e4\u00f6"])
        {
            writer.WriteKey(text);
            writer.BeginArray();
            writer.WriteString(text);
            writer.WriteString(System.Text.Encoding.UTF8.GetBytes(text));
            writer.WriteBytes(System.Text.Encoding.UTF8.GetBytes(text));
            writer.WriteJson("{\"k\":\"an \\u0065scaped text\"}"u8);
            writer.EndArray();
        }

        writer.WriteKey("odd");
        writer.WriteNull();
        writer.EndObject();
        batch.EndValue();
        batch.Complete();
    }
}

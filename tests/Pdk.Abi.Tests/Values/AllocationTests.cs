using System.Buffers;

namespace Pdk.Tests.Values;

public sealed class AllocationTests
{
    private const string Json =
        "{\"id\":12345678901,\"name\":\"a name that is longer than a slot\",\"tags\":[\"x\",\"yy\",\"a longer tag\"],\"nested\":{\"a\":1.5,\"b\":null,\"\\u0063\":\"\\u00e4 escaped text\"}}";

    private static readonly byte[] s_json = System.Text.Encoding.UTF8.GetBytes(Json);

    [Fact]
    public void Reading_AllocatesNothing()
    {
        byte[] document = PdkDocument.ParseJson(Json).Bytes.ToArray();
        AssertNoAllocation(() =>
        {
            PdkValue root = PdkValue.Root(document);
            long sum = root["id"u8].GetInt64() + root["name"].Utf8Span.Length + root["tags"u8][2].Utf8Span.Length;
            foreach (PdkValue tag in root["tags"u8].EnumerateArray())
            {
                sum += tag.Utf8Span.Length;
            }

            foreach (PdkMember member in root.EnumerateObject())
            {
                sum += member.Name.Length + (int)member.Value.Kind;
            }

            return sum;
        });
    }

    [Fact]
    public void Validating_AllocatesNothing()
    {
        byte[] document = PdkDocument.ParseJson(Json).Bytes.ToArray();
        AssertNoAllocation(() =>
        {
            PdkValueValidator.Validate(document);
            return 0;
        });
    }

    [Fact]
    public void WritingWithAReusedWriter_AllocatesNothing()
    {
        var buffer = new ArrayBufferWriter<byte>(65536);
        var writer = new PdkValueWriter(buffer);
        AssertNoAllocation(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            writer.BeginObject();
            writer.WriteKey("text"u8);
            writer.WriteString("a text that is longer than a slot");
            writer.WriteKey("a key that is longer than a slot");
            writer.BeginArray();
            for (int i = 0; i < 100; i++)
            {
                writer.WriteInt64(i);
            }

            writer.EndArray();
            for (int i = 0; i < 70; i++)
            {
                writer.WriteKey("key"u8);
                writer.WriteDouble(i);
            }

            writer.EndObject();
            return writer.BytesWritten;
        });
    }

    [Fact]
    public void ReadingJsonWithAReusedWriter_AllocatesNothing()
    {
        var buffer = new ArrayBufferWriter<byte>(65536);
        var writer = new PdkValueWriter(buffer);
        AssertNoAllocation(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            writer.WriteJson(s_json);
            return writer.BytesWritten;
        });
    }

    [Fact]
    public void WritingJson_AllocatesNothing()
    {
        byte[] document = PdkDocument.ParseJson(Json).Bytes.ToArray();
        var buffer = new ArrayBufferWriter<byte>(65536);
        AssertNoAllocation(() =>
        {
            buffer.ResetWrittenCount();
            PdkValue.Root(document).ToJson(buffer);
            return buffer.WrittenCount;
        });
    }

    [Fact]
    public void CopyingAndComparing_AllocateNothing()
    {
        byte[] document = PdkDocument.ParseJson(Json).Bytes.ToArray();
        byte[] other = PdkDocument.ParseJson(" " + Json.Replace("1.5", "2.5", StringComparison.Ordinal)).Bytes.ToArray();
        var buffer = new ArrayBufferWriter<byte>(65536);
        var writer = new PdkValueWriter(buffer);
        AssertNoAllocation(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            writer.BeginArray();
            writer.WriteValue(PdkValue.Root(document));
            writer.EndArray();
            return PdkValue.Root(document).ValueEquals(PdkValue.Root(other)) ? 1 : 0;
        });
    }

    [Fact]
    public void WritingAndReadingBatches_AllocatesNothing()
    {
        var buffer = new ArrayBufferWriter<byte>(65536);
        var writer = new PdkBatchWriter(buffer);
        PdkDocument value = PdkDocument.ParseJson(Json);
        AssertNoAllocation(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            for (int i = 0; i < 20; i++)
            {
                var header = new PdkItemHeader(IngestNs: i, StreamId: 1);
                writer.AddData(header, s_json, value.Root);
                writer.AddValue(header, value.Root);
                PdkValueWriter inPlace = writer.BeginValue(header);
                inPlace.WriteInt64(i);
                writer.EndValue();
            }

            writer.AddControl(PdkItemKind.EndStream, new PdkItemHeader(StreamId: 1));
            writer.Complete();
            PdkBatch batch = PdkBatch.Open(buffer.WrittenMemory);
            batch.Validate();
            long sum = 0;
            foreach (PdkItem item in batch)
            {
                sum += item.Data.Length + item.IngestNs + item.Meta.Kind switch { PdkValueKind.Object => 1, _ => 0 };
            }

            return sum + batch[3].Data.Length;
        });
    }

    private static void AssertNoAllocation(Func<long> action)
    {
        long sum = 0;
        for (int i = 0; i < 50; i++)
        {
            sum += action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            sum += action();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(sum);
        Assert.Equal(0, allocated);
    }
}

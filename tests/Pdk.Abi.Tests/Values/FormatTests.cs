using System.Buffers;

namespace Pdk.Tests.Values;

/// <summary>The bytes that docs/value-documents.md shows. They must not change within version 1.</summary>
public sealed class FormatTests
{
    [Fact]
    public void ExampleDocument_HasTheDocumentedBytes() => AssertBytes(
        """
        50444B56 01000000
        02000000 00000000 01000000 00000000
        00000000 00000000 00000000 00000000
        6C6F6E67 6572206B 65790000 00000000
        7D3D369F 5E34F4C1
        05000000 01000000 61000000 00000000
        07000000 02000000 08000000 00000000
        05000000 0A000000 28000000 00000000
        05000000 04000000 74657874 00000000
        08000000 02000000 38000000 00000000
        """,
        PdkDocument.ParseJson("{\"a\":[1,null],\"longer key\":\"text\"}").Bytes.Span);

    [Fact]
    public void ExampleBatch_HasTheDocumentedBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(new PdkItemHeader(IngestNs: 1, StreamId: 2, PullId: 3, EventId: 4, Port: 1, IsTransactional: true), "abc"u8);
        writer.Complete();
        AssertBytes(
            """
            50444B42 01000000 00000000 00000000
            61626300 00000000
            00010100 03000000 10000000 00000000
            00000000 00000000 00000000 00000000
            01000000 00000000 02000000 00000000
            03000000 00000000 04000000 00000000
            50444B45 01000000 18000000 00000000
            """,
            buffer.WrittenSpan);
    }

    private static void AssertBytes(string expected, ReadOnlySpan<byte> actual)
    {
        string hex = Convert.ToHexString(actual);
        Assert.Equal(expected.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), hex);
    }
}

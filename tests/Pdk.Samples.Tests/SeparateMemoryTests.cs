using System.Buffers;
using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

/// <summary>Records that are too large for the memory there is: left out up to their end, and not up to the end of a chunk.</summary>
public sealed class SeparateMemoryTests
{
    private const int ChunkSize = 16 * 1024 * 1024;

    [Fact]
    public void RecordBeyondWhatIsKept_IsLeftOutUpToItsEnd()
    {
        // However much the configuration allows.
        IPreprocessor separate = new SeparatePreprocessor(new(MaxLength: int.MaxValue));
        byte[] chunk = new byte[ChunkSize];
        List<Item> items = Items.From(output =>
        {
            for (int count = 0; count < 18; count++)
            {
                separate.Process(chunk, default, output);
            }

            separate.Process("the end of it\nnext\n"u8, default, output);
        });

        Assert.Equal([PdkItemKind.Error, PdkItemKind.Data], items.Select(static item => item.Kind));
        Assert.Contains("longer than 268435456 bytes, the most that 'separate' keeps", items[0].Json, StringComparison.Ordinal);
        Assert.Equal("next", items[1].Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RecordThatMemoryHasNoRoomFor_IsLeftOutAlone(bool isCut)
    {
        IPreprocessor separate = new SeparatePreprocessor(new(MaxLength: int.MaxValue));
        byte[] record = new byte[1_000_000];
        var buffer = new ScarceBuffer(500_000);
        var writer = new PdkBatchWriter(buffer);
        separate.Process("before\n"u8, default, writer);
        separate.Process(isCut ? record : [.. record, (byte)'\n'], default, writer);
        separate.Process(isCut ? "the end of it\nafter\n"u8 : "after\n"u8, default, writer);
        writer.Complete();
        List<Item> items = Items.Of(PdkBatch.Open(buffer.Written));

        Assert.Equal([PdkItemKind.Data, PdkItemKind.Error, PdkItemKind.Data], items.Select(static item => item.Kind));
        Assert.Equal(["before", "after"], items.Where(static item => item.Kind == PdkItemKind.Data).Select(static item => item.Text));
        Assert.Contains("does not fit into memory", items[1].Json, StringComparison.Ordinal);
    }

    /// <summary>A buffer that cannot grow beyond a size, as where memory is short.</summary>
    private sealed class ScarceBuffer(int size) : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[size];
        private int _written;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) =>
            sizeHint <= size - _written ? _bytes.AsMemory(_written) : throw new OutOfMemoryException();

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}

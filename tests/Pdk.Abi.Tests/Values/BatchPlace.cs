using System.Buffers;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Values;

/// <summary>The kinds of memory that a batch may lie in, with the same items in each.</summary>
internal sealed unsafe class BatchPlace : IDisposable
{
    private readonly List<Action> _ends = [];

    private BatchPlace(ReadOnlyMemory<byte> memory, Action? end = null)
    {
        Batch = PdkBatch.Open(memory);
        if (end is not null)
        {
            _ends.Add(end);
        }
    }

    /// <summary>Their names.</summary>
    public static TheoryData<string> Names => ["array", "part of an array", "array of signed bytes", "buffer", "lent", "part of what is lent", "other"];

    public PdkBatch Batch { get; }

    /// <summary>A batch of data items, each with its number as text, as id of its event and as meta.</summary>
    /// <param name="place">One of the names.</param>
    /// <param name="items">How many.</param>
    public static BatchPlace Of(string place, int items)
    {
        byte[] bytes = Write(items);
        byte[] surrounded = [.. new byte[24], .. bytes, .. new byte[24]];
        return place switch
        {
            "array" => new BatchPlace(bytes),
            "part of an array" => new BatchPlace(surrounded.AsMemory(24, bytes.Length)),
            "array of signed bytes" => new BatchPlace((byte[])(object)Array.ConvertAll(bytes, static one => (sbyte)one)),
            "buffer" => Buffer(bytes),
            "lent" => Lent(bytes, 0, bytes.Length),
            "part of what is lent" => Lent(surrounded, 24, bytes.Length),
            "other" => Other(bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, "There is no such place."),
        };
    }

    /// <summary>The bytes of such a batch.</summary>
    public static byte[] Write(int items)
    {
        ArrayBufferWriter<byte> bytes = new();
        PdkBatchWriter writer = new(bytes);
        for (int index = 0; index < items; index++)
        {
            PdkDocument meta = PdkDocument.ParseJson($"{index}");
            writer.AddData(new PdkItemHeader(EventId: (ulong)index), System.Text.Encoding.UTF8.GetBytes($"item {index}"), meta.Root);
        }

        writer.Complete();
        return bytes.WrittenSpan.ToArray();
    }

    public void Dispose() => _ends.ForEach(static end => end());

    private static BatchPlace Buffer(byte[] bytes)
    {
        PdkBuffer buffer = new();
        buffer.Write(bytes);
        return new BatchPlace(buffer.WrittenMemory, buffer.Dispose);
    }

    private static BatchPlace Lent(byte[] bytes, int start, int length)
    {
        byte* memory = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        BorrowedMemory lent = BorrowedMemory.Rent(new BytesView { Data = memory, Length = bytes.Length });
        return new BatchPlace(lent.Memory.Slice(start, length), () =>
        {
            lent.Return(isReusable: false);
            NativeMemory.Free(memory);
        });
    }

    private static BatchPlace Other(byte[] bytes)
    {
        GuardedMemory memory = new(bytes.Length);
        _ = memory.Place(bytes);
        return new BatchPlace(memory.Memory, ((IDisposable)memory).Dispose);
    }
}

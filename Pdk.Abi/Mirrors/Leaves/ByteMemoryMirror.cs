namespace Pdk.Abi;

/// <summary>Bytes. What is read is memory of this side.</summary>
public readonly struct ByteMemoryMirror : IMirror<ReadOnlyMemory<byte>, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, ReadOnlyMemory<byte> value) => writer.Bytes(value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref MirrorReader reader, MirrorSlice slot) => reader.Bytes(slot).ToArray();
}

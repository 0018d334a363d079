namespace Pdk.Abi;

/// <summary>Bytes.</summary>
public readonly struct ByteArrayMirror : IMirror<byte[], MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, byte[] value) =>
        writer.Bytes(value ?? MirrorErrors.ThrowNull<byte[]>("An array of bytes"));

    /// <inheritdoc/>
    public static byte[] Read(ref MirrorReader reader, MirrorSlice slot) => reader.Bytes(slot).ToArray();
}

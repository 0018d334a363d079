namespace Pdk.Abi;

/// <summary>Text, as UTF-8.</summary>
public readonly struct StringMirror : IMirror<string, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, string value) =>
        writer.Text(value ?? MirrorErrors.ThrowNull<string>("A string"));

    /// <inheritdoc/>
    public static string Read(ref MirrorReader reader, MirrorSlice slot) => reader.Text(slot);
}

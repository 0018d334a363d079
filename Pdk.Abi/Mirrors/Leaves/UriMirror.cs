namespace Pdk.Abi;

/// <summary>An address, as the text that it was made from.</summary>
public readonly struct UriMirror : IMirror<Uri, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, Uri value) => writer.Text((value ?? MirrorErrors.ThrowNull<Uri>("A Uri")).OriginalString);

    /// <inheritdoc/>
    public static Uri Read(ref MirrorReader reader, MirrorSlice slot)
    {
        string text = reader.Text(slot);
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri)
            ? uri
            : throw new PdkDataException($"Malformed block: \"{text}\" is no address.");
    }
}

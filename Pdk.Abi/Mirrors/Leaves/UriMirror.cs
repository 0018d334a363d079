namespace Pdk.Abi;

/// <summary>An address, as the text that it was made from.</summary>
/// <remarks>
/// A path such as <c>/tmp/x</c> is an address of a file on some platforms and relative on others. What the sender takes for a file is
/// written out (<c>file:///tmp/x</c>), so a text that begins with a slash is relative for every reader.
/// </remarks>
public readonly struct UriMirror : IMirror<Uri, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, Uri value)
    {
        Uri uri = value ?? MirrorErrors.ThrowNull<Uri>("A Uri");
        string text = uri.OriginalString;
        bool isPath = uri.IsAbsoluteUri && !text.AsSpan().TrimStart().StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase);
        return writer.Text(isPath ? uri.AbsoluteUri : text);
    }

    /// <inheritdoc/>
    public static Uri Read(ref MirrorReader reader, MirrorSlice slot)
    {
        string text = reader.Text(slot);
        UriKind kind = text.AsSpan().TrimStart().StartsWith("/", StringComparison.Ordinal) ? UriKind.Relative : UriKind.RelativeOrAbsolute;
        return Uri.TryCreate(text, kind, out Uri? uri)
            ? uri
            : throw new PdkDataException($"Malformed block: \"{text}\" is no address.");
    }
}

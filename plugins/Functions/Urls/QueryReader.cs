namespace Pdk.Plugins.Functions;

/// <summary>
/// Reads the parameters of a query one after the other, as forms have them; between two ampersands without anything there is none.
/// </summary>
/// <param name="query">The query without its question mark.</param>
internal ref struct QueryReader(ReadOnlySpan<byte> query)
{
    private ReadOnlySpan<byte> _rest = query;

    /// <summary>Reads the next parameter.</summary>
    /// <param name="name">Its name, as it is written.</param>
    /// <param name="value">Its value, as it is written; empty where it has none.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        _rest = _rest.TrimStart((byte)'&');
        int end = _rest.IndexOf((byte)'&');
        ReadOnlySpan<byte> pair = end < 0 ? _rest : _rest[..end];
        _rest = _rest[pair.Length..];
        int sign = pair.IndexOf((byte)'=');
        name = sign < 0 ? pair : pair[..sign];
        value = sign < 0 ? default : pair[(sign + 1)..];
        return !pair.IsEmpty;
    }
}

namespace Pdk.Runtime.Links;

/// <summary>Counts as a writer of links who gives nothing, until it is disposed. Safe for all threads.</summary>
/// <param name="links">The links.</param>
internal sealed class LinkHold(IReadOnlyList<LinkState> links) : IDisposable
{
    // Its circuit is nobody's: it is never told, and never asks.
    private readonly (LinkState Link, ulong Stream)[] _held = [.. links.Select(static link => (link, link.Enter(writer: null)))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((LinkState link, ulong stream) in _held)
        {
            link.Leave(stream);
        }
    }
}

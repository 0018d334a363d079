namespace Pdk.Runtime.Connectors;

/// <summary>Lets one call at a time to a connector, in the order in which they asked. Safe for all threads.</summary>
internal sealed class Turn
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Waits until nobody else is with the connector. Where nobody is, nothing is allocated.</summary>
    internal ValueTask EnterAsync(CancellationToken cancellation) => TryEnter() ? default : new(_free.WaitAsync(cancellation));

    /// <summary>Enters unless somebody is with the connector.</summary>
    internal bool TryEnter() => _free.Wait(0, CancellationToken.None);

    /// <summary>Lets the next one to the connector.</summary>
    internal void Leave() => _free.Release();
}

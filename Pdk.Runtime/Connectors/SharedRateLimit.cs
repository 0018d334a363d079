namespace Pdk.Runtime.Connectors;

/// <summary>A <see cref="RateLimit"/> for all threads.</summary>
internal sealed class SharedRateLimit(TimeProvider clock)
{
    private readonly RateLimit _limit = new(clock);
    private readonly Lock _lock = new();

    /// <inheritdoc cref="RateLimit.TryPass"/>
    internal bool TryPass(long count, out long total)
    {
        lock (_lock)
        {
            return _limit.TryPass(count, out total);
        }
    }
}

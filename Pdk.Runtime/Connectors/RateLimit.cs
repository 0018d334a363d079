namespace Pdk.Runtime.Connectors;

/// <summary>Lets one message a second through and counts what it stands for. One thread at a time.</summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private long _count;
    private long? _last;

    /// <summary>Counts, and says whether it is time for a message.</summary>
    /// <param name="count">What happened now.</param>
    /// <param name="total">What the message stands for: everything since the last one.</param>
    internal bool TryPass(long count, out long total)
    {
        _count += count;
        total = _count;
        if (_last is { } last && clock.GetElapsedTime(last) < TimeSpan.FromSeconds(1))
        {
            return false;
        }

        _last = clock.GetTimestamp();
        _count = 0;
        return true;
    }
}

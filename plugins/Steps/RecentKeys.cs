namespace Pdk.Plugins.Steps;

/// <summary>Keys that were seen within a time, and at most so many.</summary>
/// <param name="withinNs">The time, in nanoseconds.</param>
/// <param name="most">How many.</param>
internal sealed class RecentKeys(long withinNs, int most)
{
    private readonly HashSet<EventKey> _keys = [];
    private readonly Queue<(EventKey Key, long Time)> _order = [];
    private long _now = long.MinValue;

    /// <summary>Adds a key, unless it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="time">When it was seen. Times do not go back: an earlier one counts as the latest that there was.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(EventKey key, long time)
    {
        _now = Math.Max(_now, time);
        while (_order.TryPeek(out (EventKey Key, long Time) oldest) && _now - oldest.Time > withinNs)
        {
            Forget();
        }

        if (!_keys.Add(key))
        {
            return false;
        }

        _order.Enqueue((key, _now));
        if (_order.Count > most)
        {
            Forget();
        }

        return true;
    }

    private void Forget() => _keys.Remove(_order.Dequeue().Key);
}

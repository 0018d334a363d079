namespace Pdk.Loader.Native.Reports;

/// <summary>
/// How many lines may be logged about one thing: so many in a while, and then none until the while is over. One thread at a time.
/// </summary>
/// <param name="most">How many.</param>
/// <param name="window">The while, which begins with the first line.</param>
/// <param name="time">The clock.</param>
internal sealed class LogBudget(int most, TimeSpan window, TimeProvider time)
{
    private long _start;
    private int _used;

    /// <summary>Whether a while has begun and is not over.</summary>
    internal bool IsRunning => _used > 0 && time.GetElapsedTime(_start) < window;

    /// <summary>Takes a line.</summary>
    /// <returns>False where there is none left.</returns>
    internal bool TryTake()
    {
        if (!IsRunning)
        {
            _start = time.GetTimestamp();
            _used = 0;
        }

        if (_used == most)
        {
            return false;
        }

        _used++;
        return true;
    }
}

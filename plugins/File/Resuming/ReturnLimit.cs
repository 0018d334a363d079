namespace Pdk.Plugins.Files;

/// <summary>How often a source goes back to one place, and how long it waits before. One thread at a time.</summary>
internal sealed class ReturnLimit
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private FilePlace? _place;
    private long _due;

    /// <summary>How often in a row it went back to the place.</summary>
    public int Times { get; private set; }

    /// <summary>What is left of the wait: the longer the more often, up to ten seconds.</summary>
    public TimeSpan Left => TimeSpan.FromMilliseconds(Math.Max(0, _due - Environment.TickCount64));

    /// <summary>It goes back.</summary>
    /// <param name="place">The place; null for the start.</param>
    public void GoBack(FilePlace? place)
    {
        bool isSame = Times > 0 && place?.Offset == _place?.Offset && (place is null || place.IsOfFileOf(_place));
        Times = isSame ? Times + 1 : 1;
        _place = place;
        double wait = s_shortest.TotalMilliseconds * Math.Pow(2, Math.Min(Times - 1, 20));
        _due = Environment.TickCount64 + (long)Math.Min(wait, s_longest.TotalMilliseconds);
    }

    /// <summary>Something was settled: it comes on.</summary>
    public void Forget() => (Times, _place) = (0, null);
}

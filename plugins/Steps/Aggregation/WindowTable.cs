namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>The windows that are open, and when each one ends.</summary>
/// <param name="lengthNs">How long a window is; null where only a count ends it.</param>
/// <param name="latenessNs">How long a window waits behind its end for what comes late.</param>
/// <param name="isByEvents">Whether the time is that of the events, and not the one at which they come in.</param>
internal sealed class WindowTable(long? lengthNs, long latenessNs, bool isByEvents)
{
    private readonly List<WindowGroups> _open = [];
    private long _watermark = long.MinValue;
    private long _endedNs = long.MinValue;

    /// <summary>The windows, in the order in which they were opened.</summary>
    public IReadOnlyList<WindowGroups> Open => _open;

    /// <summary>How many groups there are.</summary>
    public int Groups => _open.Sum(static window => window.Count);

    /// <summary>How many events there are.</summary>
    public long Events => _open.Sum(static window => window.Events);

    /// <summary>The beginning of the window that a moment belongs to; null where that window has ended.</summary>
    public long? StartOf(long ns)
    {
        if (lengthNs is not { } length)
        {
            return 0;
        }

        long start = ns - (((ns % length) + length) % length);
        return start + length > _endedNs ? start
            : isByEvents ? null
            // What came in before the end, and was taken behind it, belongs to the next one.
            : _endedNs;
    }

    /// <summary>The window with a beginning that is open; null where there is none.</summary>
    public WindowGroups? Find(long start) => _open.Find(window => window.Start == start);

    /// <summary>A window is there from now on.</summary>
    public void Add(WindowGroups window)
    {
        if (!_open.Contains(window))
        {
            _open.Add(window);
        }
    }

    /// <summary>A window has given its results.</summary>
    public void Remove(WindowGroups window)
    {
        _open.Remove(window);
        window.Dispose();
    }

    /// <summary>An event has happened.</summary>
    public void Saw(long ns) => _watermark = Math.Max(_watermark, ns);

    /// <summary>The windows that have ended, as events say.</summary>
    public WindowGroups[] DueByEvents() => isByEvents && lengthNs is { } length
        ? [.. _open.Where(window => window.Start + length + latenessNs <= _watermark)]
        : [];

    /// <summary>The windows that have ended, as the clock says.</summary>
    public WindowGroups[] DueByClock(long nowNs) => lengthNs is not { } length ? []
        : isByEvents ? [.. _open.Where(window => window.OpenedNs + length + latenessNs <= nowNs)]
        : [.. _open.Where(window => window.Start + length <= nowNs)];

    /// <summary>A window has ended for good: what comes for it now is late.</summary>
    public void End(WindowGroups window)
    {
        if (lengthNs is { } length)
        {
            _endedNs = Math.Max(_endedNs, window.Start + length);
        }
    }
}

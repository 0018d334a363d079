using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Sorts the events of a batch into windows. Nothing of it counts before <see cref="Commit"/>.</summary>
/// <param name="table">The windows that are open.</param>
/// <param name="fields">The fields.</param>
/// <param name="key">What tells groups apart.</param>
/// <param name="limits">When windows end before their time.</param>
/// <param name="batch">The number of the batch.</param>
/// <param name="most">How many events it has.</param>
internal sealed class IncomingBatch(
    WindowTable table, AggregateField[] fields, GroupKey key, WindowLimits limits, long batch, int most) : IDisposable
{
    private readonly List<IncomingWindow> _windows = [];
    private readonly Dictionary<long, IncomingWindow> _current = [];
    private readonly HashSet<WindowGroups> _full = [];
    private int _groups = table.Groups;

    /// <summary>The windows that have ended before their time.</summary>
    public IReadOnlyCollection<WindowGroups> Full => _full;

    /// <summary>Takes an event.</summary>
    /// <param name="value">The event.</param>
    /// <param name="start">The beginning of its window.</param>
    /// <param name="ingestNs">When it came in.</param>
    /// <param name="error">Says why it cannot be taken.</param>
    /// <returns>The setting that has the error; null where it was taken.</returns>
    public string? Collect(PdkValue value, long start, long ingestNs, ref RowError error)
    {
        string text = key.Read(value, ref error, out string setting);
        if (error.IsStopped)
        {
            return setting;
        }

        IncomingWindow window = WindowOf(start, ingestNs);
        bool isNew = !window.Has(text);
        if (isNew && _groups >= limits.MaxGroups)
        {
            EndAll();
            window = WindowOf(start, ingestNs);
        }

        if (window.Collect(value, text, key.Document, ref error) is { } wrong)
        {
            return wrong;
        }

        _groups += isNew ? 1 : 0;
        if (window.Events >= limits.Count)
        {
            _full.Add(window.Window);
            _groups -= window.Window.Count + window.NewGroups;
            _current.Remove(start);
        }

        return null;
    }

    /// <summary>Computes what the events are to the fields, and refuses those of a window for which a function has failed.</summary>
    public void Add(PdkBatchWriter refused)
    {
        foreach (IncomingWindow window in _windows.ToArray())
        {
            if (window.Rows.Count == 0)
            {
                _windows.Remove(window);
                window.Dispose();
            }
            else if (window.Add() is { } reason)
            {
                window.Rows.ForEach(row => refused.AddRefused(row, reason));
                _windows.Remove(window);
                window.Dispose();
            }
        }
    }

    /// <summary>The events count.</summary>
    public void Commit()
    {
        foreach (IncomingWindow window in _windows)
        {
            window.Commit();
            table.Add(window.Window);
        }

        _full.RemoveWhere(static window => window.Events == 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _windows.ForEach(static window => window.Dispose());

    private IncomingWindow WindowOf(long start, long ingestNs)
    {
        if (_current.TryGetValue(start, out IncomingWindow? window))
        {
            return window;
        }

        WindowGroups groups = table.Find(start) is { } open && !_full.Contains(open) ? open : new WindowGroups(start, ingestNs, batch);
        window = new IncomingWindow(groups, fields, most);
        _windows.Add(window);
        _current.Add(start, window);
        return window;
    }

    private void EndAll()
    {
        _full.UnionWith(table.Open);
        _full.UnionWith(_current.Values.Select(static window => window.Window));
        _current.Clear();
        _groups = 0;
    }
}

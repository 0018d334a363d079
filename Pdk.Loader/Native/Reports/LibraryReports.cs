using System.Collections.Concurrent;
using System.Diagnostics;
using Pdk.Abi;

namespace Pdk.Loader.Native.Reports;

/// <summary>What one library has told outside of every call, from its threads to the one thread of the loader that passes it on.</summary>
/// <param name="stamp">The library.</param>
/// <param name="time">The clock of what is logged.</param>
internal sealed unsafe class LibraryReports(PluginStamp stamp, TimeProvider time)
{
    /// <summary>So many are told one by one in <see cref="Window"/>.</summary>
    internal const int MostTold = 10;

    // What a plugin throws faster than it is told is counted only.
    private const int MostWaiting = 16;

    private readonly ConcurrentQueue<LibraryReport> _waiting = new();
    private readonly LogBudget _budget = new(MostTold, Window, time);
    private IReportListener[] _listeners = [];
    private int _waitingCount;
    private long _received;
    private long _receivedAt;
    private UnhandledError? _last;
    private long _count;
    private long _markedAt;
    private long _untold;

    /// <summary>How long a library that has told much is not told of again.</summary>
    internal static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The library's name.</summary>
    internal string Name => stamp.Name;

    /// <summary>The library's version.</summary>
    internal string Version => stamp.Version;

    /// <summary>How many exceptions nobody caught.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>The latest one whose story is known; there is one where <see cref="Count"/> is not 0.</summary>
    internal UnhandledError? Last => Volatile.Read(ref _last);

    /// <summary>The latest exception, if it came at a time or later.</summary>
    /// <param name="timestamp">The time, of <see cref="Stopwatch"/>.</param>
    internal UnhandledError? Since(long timestamp) =>
        Interlocked.Read(ref _count) > 0 && Interlocked.Read(ref _markedAt) >= timestamp ? Last : null;

    /// <summary>From now on somebody else is told too.</summary>
    internal void Add(IReportListener listener)
    {
        lock (_budget)
        {
            if (Array.IndexOf(_listeners, listener) < 0)
            {
                Volatile.Write(ref _listeners, [.. _listeners.Where(static other => !other.IsGone), listener]);
            }
        }
    }

    /// <summary>Takes a report, on a thread that may be about to end: without a lock, and little where many come.</summary>
    internal void Receive(ErrorRecord* error)
    {
        if (error is null || error->Code != (int)PdkStatus.Unsupported)
        {
            Interlocked.Exchange(ref _receivedAt, Stopwatch.GetTimestamp());
            Interlocked.Increment(ref _received);
        }

        if (Interlocked.Increment(ref _waitingCount) > MostWaiting)
        {
            Interlocked.Decrement(ref _waitingCount);
            return;
        }

        _waiting.Enqueue(ReportReader.Read(error));
    }

    /// <summary>Passes on what has come. One thread at a time.</summary>
    /// <returns>Whether something is left to be told when the <see cref="Window"/> is over.</returns>
    internal bool PassOn()
    {
        List<UnhandledError> errors = [];
        while (_waiting.TryDequeue(out LibraryReport? report))
        {
            Interlocked.Decrement(ref _waitingCount);
            if (!report.IsAbsence)
            {
                errors.Add(report.Error);
            }
            else if (_budget.TryTake())
            {
                Tell(listener => listener.WillNotTell(this, report.Error.Message));
            }
        }

        // Read afterwards: whatever was waiting was counted before it waited, and has a time that is not later.
        long fresh = Interlocked.Read(ref _received) - _count;
        long receivedAt = Interlocked.Read(ref _receivedAt);
        if (fresh > 0)
        {
            UnhandledError last = errors.Count > 0
                ? errors[^1]
                : Last ?? new UnhandledError("", "The plugin threw more than could be told.", "");
            Mark(last, fresh, receivedAt);
        }

        _untold += fresh - errors.Count;
        foreach (UnhandledError error in errors)
        {
            if (_budget.TryTake())
            {
                Tell(listener => listener.Unhandled(this, error));
            }
            else
            {
                _untold++;
            }
        }

        if (_untold > 0 && !_budget.IsRunning && _budget.TryTake())
        {
            long untold = _untold;
            _untold = 0;
            Tell(listener => listener.MoreUnhandled(this, untold));
        }

        return _untold > 0;
    }

    private void Mark(UnhandledError error, long fresh, long receivedAt)
    {
        // Whoever sees that there was one also finds it.
        Volatile.Write(ref _last, error);
        Interlocked.Exchange(ref _markedAt, receivedAt);
        Interlocked.Add(ref _count, fresh);
        ReportMeter.Add(this, fresh);
        Tell(listener => listener.Marked(this));
    }

    private void Tell(Action<IReportListener> what)
    {
        foreach (IReportListener listener in Volatile.Read(ref _listeners))
        {
            try
            {
                what(listener);
            }
            catch (Exception)
            {
                // A log or a handler of one host that fails: others are told all the same.
            }
        }
    }
}

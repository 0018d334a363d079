namespace Pdk.Loader.Supervision;

/// <summary>
/// The figures of one contract of the instances with one alias, over all objects that served it. Holds numbers only, so that it keeps no
/// instance alive.
/// </summary>
internal sealed class CallStatistics
{
    private readonly Lock _gate = new();
    private readonly List<CallCount> _counts = [];
    private long _calls;
    private long _bytes;
    private long _ticks;
    private long _errors;
    private long _faults;
    private long _deadlines;
    private long _refused;

    /// <summary>Calls that reached the plugin.</summary>
    internal long Calls => Total(_calls, static count => count.Calls);

    /// <summary>The size of their arguments.</summary>
    internal long Bytes => Total(_bytes, static count => count.Bytes);

    /// <summary>The time that they took, while somebody listened.</summary>
    internal double Seconds => (double)Total(_ticks, static count => count.Ticks) / System.Diagnostics.Stopwatch.Frequency;

    /// <summary>Calls that ended with an exception.</summary>
    internal long Errors => Interlocked.Read(ref _errors);

    /// <summary>Those among them that were defects of the plugin.</summary>
    internal long Faults => Interlocked.Read(ref _faults);

    /// <summary>Those among them that took too long.</summary>
    internal long Deadlines => Interlocked.Read(ref _deadlines);

    /// <summary>Calls that were answered with an earlier fault, without the plugin.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    internal void AddError() => Interlocked.Increment(ref _errors);

    internal void AddFault() => Interlocked.Increment(ref _faults);

    internal void AddDeadline() => Interlocked.Increment(ref _deadlines);

    internal void AddRefused() => Interlocked.Increment(ref _refused);

    /// <summary>From now on the calls of another object are counted here.</summary>
    internal CallCount Begin()
    {
        CallCount count = new();
        lock (_gate)
        {
            _counts.Add(count);
        }

        return count;
    }

    /// <summary>The object is called no more: what it had is added up.</summary>
    internal void End(CallCount count)
    {
        lock (_gate)
        {
            if (_counts.Remove(count))
            {
                _calls += count.Calls;
                _bytes += count.Bytes;
                _ticks += count.Ticks;
            }
        }
    }

    private long Total(in long ended, Func<CallCount, long> part)
    {
        lock (_gate)
        {
            long total = ended;
            foreach (CallCount count in _counts)
            {
                total += part(count);
            }

            return total;
        }
    }
}

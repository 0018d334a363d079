namespace Pdk.Runtime.Reporting;

/// <summary>What a sink has done so far. Written by whoever holds the sink, read by anyone.</summary>
internal sealed class SinkCounters
{
    private const long NotYet = long.MinValue;

    private long _offered;
    private long _events;
    private long _failed;
    private long _acked;
    private long _batches;
    private long _bytes;
    private long _restarts;
    private long _refused;
    private long _lost;
    private long _largest;
    private long _inFlight;
    private long _mostInFlight;
    private long _first = NotYet;

    internal LatencyRecorder Latency { get; } = new();

    internal long Restarts => Interlocked.Read(ref _restarts);

    internal void CountOffered(int events) => Interlocked.Add(ref _offered, events);

    /// <summary>When the first event was delivered, as a timestamp of the run's clock; null where none was.</summary>
    internal long? FirstDelivery => Interlocked.Read(ref _first) is not NotYet and long first ? first : null;

    /// <summary>Events were delivered.</summary>
    internal void CountDelivered(int events, TimeProvider clock)
    {
        if (Interlocked.Read(ref _first) == NotYet)
        {
            Interlocked.CompareExchange(ref _first, clock.GetTimestamp(), NotYet);
        }

        Interlocked.Add(ref _events, events);
    }

    internal void CountFailed(int events) => Interlocked.Add(ref _failed, events);

    /// <summary>Of the failed ones, some that were refused for good.</summary>
    internal void CountRefused(int events, bool isLost)
    {
        Interlocked.Add(ref _refused, events);
        Interlocked.Add(ref _lost, isLost ? events : 0);
    }

    /// <summary>Events that count as delivered were not: they count as failed instead.</summary>
    internal void CountTakenBack(int events)
    {
        long left = Interlocked.Add(ref _events, -events);
        if (left < 0)
        {
            // So many have failed already.
            long excess = Math.Min(events, -left);
            Interlocked.Add(ref _events, excess);
            events -= (int)excess;
        }

        Interlocked.Add(ref _failed, events);
    }

    internal void CountAcked(int events) => Interlocked.Add(ref _acked, events);

    /// <summary>A batch was answered.</summary>
    /// <param name="items">How many items it has.</param>
    /// <param name="bytes">How many bytes their payloads have.</param>
    internal void CountBatch(int items, long bytes)
    {
        Raise(ref _largest, items);
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>A batch leaves.</summary>
    internal void BeginFlight() => Raise(ref _mostInFlight, Interlocked.Increment(ref _inFlight));

    /// <summary>A batch has come back.</summary>
    internal void EndFlight() => Interlocked.Decrement(ref _inFlight);

    internal void CountRestart() => Interlocked.Increment(ref _restarts);

    internal SinkReport Snapshot(string id) => new(
        id,
        Interlocked.Read(ref _offered),
        Interlocked.Read(ref _events),
        Interlocked.Read(ref _failed),
        Interlocked.Read(ref _acked),
        Interlocked.Read(ref _batches),
        Interlocked.Read(ref _bytes),
        Latency.Snapshot())
    {
        Restarts = Restarts,
        Refused = Interlocked.Read(ref _refused),
        Lost = Interlocked.Read(ref _lost),
        LargestBatch = Interlocked.Read(ref _largest),
        InFlight = Interlocked.Read(ref _inFlight),
        MostInFlight = Interlocked.Read(ref _mostInFlight),
    };

    private static void Raise(ref long most, long value)
    {
        long known;
        while ((known = Interlocked.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, known) != known)
        {
            // Somebody else has raised it.
        }
    }
}

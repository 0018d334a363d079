namespace Pdk.Runtime.Reporting;

/// <summary>What a source has done so far. Written by its loop, read by anyone.</summary>
internal sealed class SourceCounters
{
    private long _pulls;
    private long _items;
    private long _bytes;
    private long _events;
    private long _errors;
    private long _lost;
    private long _restarts;

    internal long Restarts => Interlocked.Read(ref _restarts);

    internal void CountPull() => Interlocked.Increment(ref _pulls);

    internal void CountItems(int items, long bytes)
    {
        Interlocked.Add(ref _items, items);
        Interlocked.Add(ref _bytes, bytes);
    }

    internal void CountEvents(int events) => Interlocked.Add(ref _events, events);

    internal void CountErrors(int errors) => Interlocked.Add(ref _errors, errors);

    internal void CountLost(int items) => Interlocked.Add(ref _lost, items);

    internal void CountRestart() => Interlocked.Increment(ref _restarts);

    internal SourceReport Snapshot(string id) => new(
        id,
        Interlocked.Read(ref _pulls),
        Interlocked.Read(ref _items),
        Interlocked.Read(ref _bytes),
        Interlocked.Read(ref _events),
        Interlocked.Read(ref _errors))
    {
        Lost = Interlocked.Read(ref _lost),
        Restarts = Restarts,
    };
}

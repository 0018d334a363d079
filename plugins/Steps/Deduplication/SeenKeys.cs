namespace Pdk.Plugins.Steps.Deduplication;

/// <summary>
/// Remembers keys for a time, in memory that is bounded: what comes again meanwhile is known. What was not delivered can be forgotten.
/// </summary>
/// <param name="within">For how long a key is remembered.</param>
/// <param name="most">How many are at most.</param>
internal sealed class SeenKeys(TimeSpan within, int most)
{
    private const int SparePlaces = 1000;

    private readonly long _withinNs = (long)(within.TotalSeconds * 1e9);
    private readonly Dictionary<string, SeenKey> _keys = new(StringComparer.Ordinal);

    // In the order in which they came; those that were forgotten stand here until it is their turn.
    private readonly Queue<SeenKey> _order = [];

    // Those of batches that are not settled.
    private readonly Dictionary<ulong, List<SeenKey>> _unsettled = [];
    private List<SeenKey> _current = [];
    private ulong _batch;

    /// <summary>How many are remembered.</summary>
    public int Count => _keys.Count;

    /// <summary>How many places they take, with those that are forgotten and not cleared away: what bounds the memory.</summary>
    public int Places => _order.Count + _unsettled.Values.Sum(static keys => keys.Count);

    /// <summary>Whether a key was forgotten before its time, because there were too many.</summary>
    public bool HasForgotten { get; private set; }

    /// <summary>A batch begins.</summary>
    public void Begin(ulong batch)
    {
        _batch = batch;
        _current = [];
    }

    /// <summary>Remembers a key that is not known.</summary>
    /// <param name="key">The key.</param>
    /// <param name="timeNs">When its event came in.</param>
    /// <returns>Whether it was not known.</returns>
    public bool TryAdd(string key, long timeNs)
    {
        while (_order.TryPeek(out SeenKey? eldest) && (!IsRemembered(eldest) || eldest.TimeNs <= timeNs - _withinNs))
        {
            ForgetEldest();
        }

        if (_keys.TryGetValue(key, out SeenKey? known) && known.TimeNs > timeNs - _withinNs)
        {
            return false;
        }

        Add(new SeenKey(key, timeNs, _batch));
        while (_keys.Count > most)
        {
            HasForgotten = true;
            ForgetEldest();
        }

        return true;
    }

    /// <summary>The keys of the batch that was begun last were not let through.</summary>
    public void TakeBack() => ForgetAll(_batch);

    /// <summary>A batch was delivered.</summary>
    public void Ack(ulong batch) => _unsettled.Remove(batch);

    /// <summary>Forgets what was let through and not delivered.</summary>
    public void ForgetUnsettled()
    {
        foreach (ulong batch in _unsettled.Keys.ToArray())
        {
            ForgetAll(batch);
        }
    }

    private void Add(SeenKey seen)
    {
        _keys[seen.Key] = seen;
        _order.Enqueue(seen);
        if (_order.Count > SparePlaces + (2L * most))
        {
            DropForgotten();
        }

        // It may be gone from there with those keys of the batch whose time was over already.
        _current.Add(seen);
        _unsettled[seen.Batch] = _current;
    }

    private void ForgetEldest()
    {
        SeenKey eldest = _order.Dequeue();
        Forget(eldest);

        // Whether a batch is settled matters no more when the last of its keys is gone.
        if (_unsettled.TryGetValue(eldest.Batch, out List<SeenKey>? keys) && ReferenceEquals(keys[^1], eldest))
        {
            _unsettled.Remove(eldest.Batch);
        }
    }

    /// <summary>What comes again and again without being delivered must not fill the memory.</summary>
    private void DropForgotten()
    {
        SeenKey[] remembered = [.. _order.Where(IsRemembered)];
        _order.Clear();
        foreach (SeenKey seen in remembered)
        {
            _order.Enqueue(seen);
        }
    }

    private void ForgetAll(ulong batch)
    {
        if (_unsettled.Remove(batch, out List<SeenKey>? keys))
        {
            keys.ForEach(Forget);
        }
    }

    private bool IsRemembered(SeenKey seen) => _keys.TryGetValue(seen.Key, out SeenKey? known) && ReferenceEquals(known, seen);

    private void Forget(SeenKey seen)
    {
        if (IsRemembered(seen))
        {
            _keys.Remove(seen.Key);
        }
    }
}

using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink was given and has not answered for yet: it can only answer as long as it lives. Safe for all threads.</summary>
internal sealed class OutstandingAcks
{
    private readonly Dictionary<StreamKey, (ulong Least, ulong Greatest)> _pulls = [];
    private readonly Lock _lock = new();

    /// <summary>The sink took events, and will answer later.</summary>
    internal void Add(StreamKey key, ulong least, ulong greatest)
    {
        lock (_lock)
        {
            _pulls[key] = _pulls.TryGetValue(key, out (ulong Least, ulong Greatest) earlier)
                ? (Math.Min(earlier.Least, least), Math.Max(earlier.Greatest, greatest))
                : (least, greatest);
        }
    }

    /// <summary>The sink has acked everything up to a pull id.</summary>
    internal void Ack(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            if (_pulls.TryGetValue(key, out (ulong Least, ulong Greatest) open) && pullId >= open.Least)
            {
                Shrink(key, pullId == ulong.MaxValue ? pullId : pullId + 1, open.Greatest);
            }
        }
    }

    /// <summary>The sink has failed everything from a pull id on.</summary>
    internal void Fail(StreamKey key, ulong pullId)
    {
        lock (_lock)
        {
            if (_pulls.TryGetValue(key, out (ulong Least, ulong Greatest) open) && pullId <= open.Greatest)
            {
                Shrink(key, open.Least, pullId == 0 ? 0 : pullId - 1);
            }
        }
    }

    /// <summary>The sink is gone: takes, for each stream, the first pull that it has not answered for.</summary>
    internal List<(StreamKey Key, ulong Least)> TakeAll()
    {
        lock (_lock)
        {
            List<(StreamKey Key, ulong Least)> all = [.. _pulls.Select(static pull => (pull.Key, pull.Value.Least))];
            _pulls.Clear();
            return all;
        }
    }

    private void Shrink(StreamKey key, ulong least, ulong greatest)
    {
        if (least > greatest)
        {
            _pulls.Remove(key);
        }
        else
        {
            _pulls[key] = (least, greatest);
        }
    }
}

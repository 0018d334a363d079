namespace Pdk.Runtime.Partitions;

/// <summary>Which partitions a source has, and how far each is. Safe for all threads.</summary>
/// <remarks>
/// It holds what is listed and what is at work, so that a source whose partitions come and go does not fill the memory. One that has an
/// instance gets no other before that is gone, whatever is listed meanwhile.
/// </remarks>
internal sealed class PartitionRoster
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    // May hold names that are not waiting any more.
    private readonly Queue<string> _queue = new();

    /// <summary>How many are as far as that.</summary>
    internal int Count(PartitionStep step)
    {
        lock (_lock)
        {
            return _known.Values.Count(known => known.Step == step);
        }
    }

    /// <summary>Takes a listing: new names wait, in its order; of those that are gone, the ones at work go on.</summary>
    internal void Take(IReadOnlyList<string> listed)
    {
        HashSet<string> names = new(listed, StringComparer.Ordinal);
        lock (_lock)
        {
            foreach ((string name, Known known) in _known.ToArray())
            {
                known.IsListed = names.Contains(name);
                if (!known.IsListed)
                {
                    known.WasGone = true;
                    Forget(name, known);
                }
            }

            foreach (string name in listed)
            {
                if (_known.TryAdd(name, new Known()))
                {
                    _queue.Enqueue(name);
                }
            }
        }
    }

    /// <summary>The next one that waits is at work from here on.</summary>
    /// <returns>Its name; null where none waits.</returns>
    internal string? Next()
    {
        lock (_lock)
        {
            while (_queue.TryDequeue(out string? name))
            {
                if (_known.TryGetValue(name, out Known? known) && known.Step == PartitionStep.Waiting)
                {
                    known.Step = PartitionStep.AtWork;
                    known.HasInstance = true;
                    return name;
                }
            }

            return null;
        }
    }

    /// <summary>One that was at work has nothing more.</summary>
    internal void Finish(string name)
    {
        lock (_lock)
        {
            _known[name].Step = PartitionStep.Finished;
        }
    }

    /// <summary>The instance of one that was finished is gone: where it was not listed for a while, it may have more by now.</summary>
    internal void Leave(string name)
    {
        lock (_lock)
        {
            Known known = _known[name];
            known.HasInstance = false;
            if (known.WasGone && known.IsListed)
            {
                _known[name] = new Known();
                _queue.Enqueue(name);
            }
            else
            {
                Forget(name, known);
            }
        }
    }

    private void Forget(string name, Known known)
    {
        if (!known.IsListed && !known.HasInstance)
        {
            _known.Remove(name);
        }
    }

    private sealed class Known
    {
        internal PartitionStep Step { get; set; } = PartitionStep.Waiting;

        /// <summary>Whether the last listing has it.</summary>
        internal bool IsListed { get; set; } = true;

        /// <summary>Whether a listing since its instance began has not had it.</summary>
        internal bool WasGone { get; set; }

        internal bool HasInstance { get; set; }
    }
}

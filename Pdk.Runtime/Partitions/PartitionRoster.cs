namespace Pdk.Runtime.Partitions;

/// <summary>Which partitions a source has, and how far each is. Safe for all threads.</summary>
/// <remarks>It holds what is listed and what is at work, so that a source whose partitions come and go does not fill the memory.</remarks>
internal sealed class PartitionRoster
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PartitionStep> _steps = new(StringComparer.Ordinal);

    // May hold names that are not waiting any more.
    private readonly Queue<string> _queue = new();

    /// <summary>How many are as far as that.</summary>
    internal int Count(PartitionStep step)
    {
        lock (_lock)
        {
            return _steps.Values.Count(known => known == step);
        }
    }

    /// <summary>Takes a listing: new names wait, in its order; of those that are gone, the ones at work go on.</summary>
    internal void Take(IReadOnlyList<string> listed)
    {
        HashSet<string> names = new(listed, StringComparer.Ordinal);
        lock (_lock)
        {
            foreach ((string name, PartitionStep step) in _steps.ToArray())
            {
                if (step != PartitionStep.AtWork && !names.Contains(name))
                {
                    _steps.Remove(name);
                }
            }

            foreach (string name in listed)
            {
                if (_steps.TryAdd(name, PartitionStep.Waiting))
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
                if (_steps.TryGetValue(name, out PartitionStep step) && step == PartitionStep.Waiting)
                {
                    _steps[name] = PartitionStep.AtWork;
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
            _steps[name] = PartitionStep.Finished;
        }
    }
}

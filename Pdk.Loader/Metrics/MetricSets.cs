namespace Pdk.Loader.Metrics;

/// <summary>All metrics of plugins in this process. Safe for all threads.</summary>
/// <remarks>
/// A set lives as long as an instance that has it: a host that makes up aliases would collect them for ever otherwise.
/// </remarks>
internal static class MetricSets
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<MetricOwner, WeakReference<MetricSet>> s_sets = [];

    /// <summary>The set of an owner. Whoever gets it holds it.</summary>
    internal static MetricSet Of(MetricOwner owner)
    {
        lock (s_gate)
        {
            if (s_sets.TryGetValue(owner, out WeakReference<MetricSet>? reference) && reference.TryGetTarget(out MetricSet? found))
            {
                return found;
            }

            foreach (MetricOwner gone in s_sets.Where(static set => !set.Value.TryGetTarget(out _)).Select(static set => set.Key).ToArray())
            {
                s_sets.Remove(gone);
            }

            MetricSet made = new(owner);
            s_sets[owner] = new WeakReference<MetricSet>(made);
            return made;
        }
    }

    /// <summary>The sets that somebody holds.</summary>
    internal static IReadOnlyList<MetricSet> All()
    {
        List<MetricSet> living = [];
        lock (s_gate)
        {
            foreach (WeakReference<MetricSet> reference in s_sets.Values)
            {
                if (reference.TryGetTarget(out MetricSet? set))
                {
                    living.Add(set);
                }
            }
        }

        return living;
    }
}

using System.Collections.Concurrent;

namespace Pdk.Loader.Supervision;

/// <summary>The figures of all instances with one alias of one component. Holds numbers only, so that it keeps no instance alive.</summary>
/// <param name="plugin">The plugin's name.</param>
/// <param name="component">The component's name.</param>
/// <param name="alias">What the host calls the instances.</param>
internal sealed class InstanceStatistics(string plugin, string component, string alias)
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<(string Plugin, string Component, string Alias), InstanceStatistics> s_all = [];

    private readonly ConcurrentDictionary<string, CallStatistics> _contracts = new(StringComparer.Ordinal);
    private int _instances;
    private long _restarts;
    private long _replacements;

    internal string Plugin => plugin;

    internal string Component => component;

    internal string Alias => alias;

    /// <summary>How many instances share the figures at the moment.</summary>
    internal int Instances => Volatile.Read(ref _instances);

    internal long Restarts => Interlocked.Read(ref _restarts);

    internal long Replacements => Interlocked.Read(ref _replacements);

    /// <summary>The figures of each contract that somebody has asked for, by id.</summary>
    internal IEnumerable<KeyValuePair<string, CallStatistics>> Contracts => _contracts;

    /// <summary>All figures of the process.</summary>
    internal static InstanceStatistics[] All()
    {
        lock (s_gate)
        {
            return [.. s_all.Values];
        }
    }

    /// <summary>The figures of a new instance. Each must be followed by one <see cref="Release"/>.</summary>
    internal static InstanceStatistics Acquire(string plugin, string component, string alias)
    {
        lock (s_gate)
        {
            if (!s_all.TryGetValue((plugin, component, alias), out InstanceStatistics? statistics))
            {
                statistics = new InstanceStatistics(plugin, component, alias);
                s_all.Add((plugin, component, alias), statistics);
            }

            statistics._instances++;
            return statistics;
        }
    }

    /// <summary>
    /// An instance is gone; with the last one of an alias its figures go too, or a host that makes up aliases would collect them for ever.
    /// </summary>
    internal void Release()
    {
        lock (s_gate)
        {
            if (--_instances == 0)
            {
                s_all.Remove((plugin, component, alias));
            }
        }
    }

    internal CallStatistics Of(string contract) => _contracts.GetOrAdd(contract, static _ => new CallStatistics());

    internal void AddRestart() => Interlocked.Increment(ref _restarts);

    internal void AddReplacement() => Interlocked.Increment(ref _replacements);
}

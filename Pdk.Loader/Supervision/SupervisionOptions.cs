using Pdk.Loader.Threads;


namespace Pdk.Loader;

/// <summary>
/// How a host watches over its instances: deadlines, and what follows a fault. Do not change them once the host was made.
/// </summary>
/// <remarks>
/// Wherever a time limit is asked for, null leaves the decision to the less specific setting, and <see cref="Timeout.InfiniteTimeSpan"/>
/// says that there is no limit. The most specific setting wins: contract of a plugin, plugin, contract, this host.
/// </remarks>
public sealed class SupervisionOptions
{
    /// <summary>How long a call may take; no limit where null.</summary>
    /// <remarks>
    /// A call with a limit runs on a thread of its own and owns its arguments, which costs some microseconds and their copies. Calls in
    /// flight are not ordered: whoever starts several asynchronous ones without awaiting them may see them begin in another order. Not
    /// applied to linked and managed plugins while a debugger is attached.
    /// </remarks>
    public TimeSpan? CallDeadline { get; set; }

    /// <summary>Limits for all calls of a contract, by its id: <c>pdk.codec</c>.</summary>
    public IDictionary<string, TimeSpan> ContractDeadlines { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Settings for single plugins, by the name in their stamp.</summary>
    public IDictionary<string, PluginSupervision> Plugins { get; } = new Dictionary<string, PluginSupervision>(StringComparer.Ordinal);

    /// <summary>What follows a fault, or a missed deadline.</summary>
    public FaultPolicy FaultPolicy { get; set; } = FaultPolicy.Never;

    /// <summary>
    /// How long a replacement waits for the calls that are under way in the old instance. Those that take longer keep it alive; nothing is
    /// cut off.
    /// </summary>
    public TimeSpan DrainDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The clock of back-offs and of the deadlines of asynchronous calls. Synchronous calls are waited for by the system's.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long opening, starting and making may take for a plugin; null where only the host's own setting applies.</summary>
    internal TimeSpan? StartDeadlineOf(string plugin) => Plugins.TryGetValue(plugin, out PluginSupervision? own) ? own.StartDeadline : null;

    /// <summary>How long a call may take.</summary>
    internal TimeLimit CallDeadlineOf(string plugin, string contract)
    {
        PluginSupervision? own = Plugins.TryGetValue(plugin, out PluginSupervision? found) ? found : null;
        return TimeLimit.Of(
            Find(own?.ContractDeadlines, contract)
                ?? own?.CallDeadline
                ?? Find(ContractDeadlines, contract)
                ?? CallDeadline
                ?? Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether all times are such.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    internal void Check()
    {
        CheckCalls(CallDeadline, ContractDeadlines, "Supervision");
        TimeLimit.Check(DrainDeadline, "Supervision.DrainDeadline");
        FaultPolicy.Check("Supervision.FaultPolicy");
        foreach ((string plugin, PluginSupervision own) in Plugins)
        {
            string path = $"Supervision.Plugins[\"{plugin}\"]";
            TimeLimit.Check(own.StartDeadline, $"{path}.StartDeadline");
            CheckCalls(own.CallDeadline, own.ContractDeadlines, path);
            own.FaultPolicy?.Check($"{path}.FaultPolicy");
        }
    }

    private static void CheckCalls(TimeSpan? all, IDictionary<string, TimeSpan> contracts, string path)
    {
        TimeLimit.Check(all, $"{path}.CallDeadline");
        foreach ((string contract, TimeSpan limit) in contracts)
        {
            TimeLimit.Check(limit, $"{path}.ContractDeadlines[\"{contract}\"]");
        }
    }

    /// <summary>What follows a fault of a plugin.</summary>
    internal FaultPolicy PolicyOf(string plugin) =>
        (Plugins.TryGetValue(plugin, out PluginSupervision? own) ? own.FaultPolicy : null) ?? FaultPolicy;

    private static TimeSpan? Find(IDictionary<string, TimeSpan>? deadlines, string contract) =>
        deadlines is not null && deadlines.TryGetValue(contract, out TimeSpan deadline) ? deadline : null;
}

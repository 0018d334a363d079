using Pdk.Loader.Report;

namespace Pdk.Loader;

/// <summary>
/// A call of a plugin took longer than it may. The instance is quarantined: every later call throws <see cref="PluginFaultException"/> at
/// once, unless a restart brings another instance. Whatever the call still answers is dropped, and the caller's writers hold nothing of it.
/// </summary>
public sealed class PluginDeadlineException : TimeoutException
{
    private object? _unclaimed;

    internal PluginDeadlineException(string plugin, string contract, string member, TimeSpan deadline, object target)
        : base(
            $"expected '{plugin}' to answer {contract} {member} within {Durations.Seconds(deadline)}, but it did not; "
                + "its instance is quarantined")
    {
        Plugin = plugin;
        Contract = contract;
        Member = member;
        Deadline = deadline;
        _unclaimed = target;
    }

    /// <summary>The plugin's name, from its stamp.</summary>
    public string Plugin { get; }

    /// <summary>The contract's id.</summary>
    public string Contract { get; }

    /// <summary>The member that was called.</summary>
    public string Member { get; }

    /// <summary>How long the call was allowed to take.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>
    /// Whether it was a call of this target that is late, asked once: the exception may pass through other calls on its way, even of the
    /// same target.
    /// </summary>
    internal bool TryClaim(object target) => ReferenceEquals(Interlocked.CompareExchange(ref _unclaimed, null, target), target);
}

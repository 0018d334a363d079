using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>Makes an instance anew after its faults, as often and as late as its policy says. Safe for all threads.</summary>
/// <param name="instance">The instance.</param>
/// <param name="policy">How often and how late; what it says at the beginning holds.</param>
internal sealed class InstanceRestarts(SupervisedInstance instance, FaultPolicy policy)
{
    private readonly RestartBackoff _backoff = new(policy, instance.Host.Options.TimeProvider);
    private ITimer? _next;
    private int _count;
    private volatile bool _areUsedUp;

    /// <summary>How often it was made anew.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>Whether its policy allows no other at present.</summary>
    internal bool AreUsedUp => _areUsedUp;

    private HostSupervision Host => instance.Host;

    /// <summary>Has the instance made anew in the place of a generation that has faulted. Does not throw.</summary>
    internal void Schedule(Generation faulted)
    {
        TimeSpan? next;
        lock (instance.Gate)
        {
            if (instance.IsDisposed || !ReferenceEquals(faulted, instance.Current))
            {
                return;
            }

            next = _backoff.Next();
            _areUsedUp = next is null;
            if (next is { } delay)
            {
                _next?.Dispose();
                _next = Host.Options.TimeProvider.CreateTimer(
                    _ => Host.Threads.Post(() => _ = RestartAsync(faulted)), null, TimeLimit.Of(delay).Time, Timeout.InfiniteTimeSpan);
            }
        }

        // The log is code of the host's: whatever it waits for may want this instance.
        if (next is { } wait)
        {
            SupervisionLog.RestartScheduled(Host.Logger, instance.Alias, instance.Component, instance.Plugin, wait.TotalSeconds);
            return;
        }

        SupervisionLog.RestartsUsedUp(Host.Logger, instance.Alias, instance.Component, instance.Plugin);
        if (instance.Policy.FailsInTheEnd)
        {
            instance.Fail(faulted.Fault!);
        }
    }

    /// <summary>Forgets the restart that is due. Under the instance's gate.</summary>
    internal void Cancel() => _next?.Dispose();

    /// <summary>Makes the instance anew, and takes a connector as far as the faulted one was.</summary>
    private async Task RestartAsync(Generation faulted)
    {
        try
        {
            InstanceReplacement replacement = new(Host, () => [instance], _ => faulted.Recipe, faulted.Recipe.Limit) { Expected = faulted };
            await replacement.SwitchAsync(static () => { }, CancellationToken.None).ConfigureAwait(false);
            if (replacement.Replaced > 0)
            {
                // Who waits for the count may read the figures at once.
                instance.Statistics.AddRestart();
                Interlocked.Increment(ref _count);
                SupervisionLog.Restarted(Host.Logger, instance.Alias, instance.Component, instance.Plugin);
            }
        }
        catch (Exception exception)
        {
            SupervisionLog.RestartFailed(Host.Logger, instance.Alias, instance.Component, instance.Plugin, exception);
            Schedule(faulted);
        }
    }
}

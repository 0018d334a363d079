using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <content>What follows a fault.</content>
internal sealed partial class SupervisedInstance
{
    private readonly RestartBackoff _backoff;
    private ITimer? _restart;
    private int _restarts;
    private volatile bool _areRestartsUsedUp;

    /// <summary>How often it was made anew.</summary>
    internal override int Restarts => Volatile.Read(ref _restarts);

    /// <summary>How long each lifecycle call of a connector may take that is made anew.</summary>
    private TimeLimit StepLimit => TimeLimit.Of(Host.Options.StartDeadlineOf(Plugin) ?? Host.Options.DrainDeadline);

    /// <summary>Whether it is made anew after a fault.</summary>
    internal bool WillRestart => Policy.Action == FaultAction.Restart && !_areRestartsUsedUp;

    private FaultPolicy Policy => Host.Options.PolicyOf(Plugin);

    /// <summary>
    /// Forbids further calls of a generation, and does what the policy says. Does nothing after the first time. Does not throw.
    /// </summary>
    internal void Quarantine(Generation generation, PluginFaultException fault)
    {
        if (!generation.Quarantine(fault))
        {
            return;
        }

        SupervisionLog.Quarantined(Host.Logger, Alias, Component, Plugin, fault.Message);
        switch (Policy.Action)
        {
            case FaultAction.Restart:
                ScheduleRestart(generation);
                break;
            // A version that was replaced may still end its last calls; their faults are logged, and fail nobody.
            case FaultAction.Fail when ReferenceEquals(generation, _current) && !_isDisposed:
                Host.Fail(new PluginFailedEventArgs(Plugin, Component, Alias, fault));
                break;
        }
    }

    /// <summary>
    /// Treats the current generation as faulted where its library has thrown, since its making began, an exception that nobody caught. Does
    /// not throw.
    /// </summary>
    /// <remarks>Whose thread it was, nobody knows: it may have been of any instance of the library.</remarks>
    internal void CheckLibrary()
    {
        Generation current = _current;
        if (current.Recipe.Library.Reports?.Since(current.Begun) is { } error)
        {
            Quarantine(current, Supervision.Faults.Of(error));
        }
    }

    private void ScheduleRestart(Generation faulted)
    {
        lock (_gate)
        {
            if (_isDisposed || !ReferenceEquals(faulted, _current))
            {
                return;
            }

            if (_backoff.Next() is { } delay)
            {
                SupervisionLog.RestartScheduled(Host.Logger, Alias, Component, Plugin, delay.TotalSeconds);
                _areRestartsUsedUp = false;
                _restart?.Dispose();
                _restart = Host.Options.TimeProvider.CreateTimer(
                    _ => Host.Threads.Post(() => _ = RestartAsync(faulted)), null, TimeLimit.Of(delay).Time, Timeout.InfiniteTimeSpan);
                return;
            }

            _areRestartsUsedUp = true;
        }

        SupervisionLog.RestartsUsedUp(Host.Logger, Alias, Component, Plugin);
        if (Policy.FailsInTheEnd)
        {
            Host.Fail(new PluginFailedEventArgs(Plugin, Component, Alias, faulted.Fault!));
        }
    }

    /// <summary>Makes the instance anew, and takes a connector as far as the faulted one was.</summary>
    private async Task RestartAsync(Generation faulted)
    {
        try
        {
            InstanceReplacement replacement = new(Host, () => [this], _ => faulted.Recipe, StepLimit) { Expected = faulted };
            await replacement.SwitchAsync(static () => { }, CancellationToken.None).ConfigureAwait(false);
            if (replacement.Replaced > 0)
            {
                Interlocked.Increment(ref _restarts);
                Statistics.AddRestart();
                SupervisionLog.Restarted(Host.Logger, Alias, Component, Plugin);
            }
        }
        catch (Exception exception)
        {
            SupervisionLog.RestartFailed(Host.Logger, Alias, Component, Plugin, exception);
            ScheduleRestart(faulted);
        }
    }
}

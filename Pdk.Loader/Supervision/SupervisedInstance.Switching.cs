using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <content>Putting another generation in the place of the current one, while callers keep what they hold.</content>
internal sealed partial class SupervisedInstance
{
    /// <summary>Adds the contracts that callers have asked for and a generation does not have yet. Under <see cref="Gate"/>.</summary>
    internal void Complete(Generation next)
    {
        for (int index = next.Count; index < _contracts.Count; index++)
        {
            next.Add(_contracts[index].TargetIn(next));
        }
    }

    /// <summary>Puts a complete generation in the place of the current one. Under <see cref="Gate"/>.</summary>
    /// <returns>The old one, to be retired.</returns>
    internal Generation Take(Generation next)
    {
        Generation old = _current;
        // Calls that begin from now on meet the new one, whatever their contract.
        _current = next;
        return old;
    }

    /// <summary>Ends a generation that was replaced, when its last call has ended: as a connector first, then altogether.</summary>
    internal void Retire(Generation old)
    {
        if (old.Retire(End))
        {
            End();
        }

        void End() => Host.Threads.Post(() => _ = EndAsync(old));
    }

    /// <summary>Gives back a generation that was never called.</summary>
    internal async Task DiscardAsync(Generation next)
    {
        next.Discard();
        await EndAsync(next).ConfigureAwait(false);
    }

    private async Task EndAsync(Generation generation)
    {
        try
        {
            // After a fault its answers would be that fault.
            if (generation.Fault is null && generation.ConnectorState.IsAlive)
            {
                await new ConnectorSteps(Host.Threads, TimeLimit.Of(Host.Options.DrainDeadline), Host.Options.TimeProvider)
                    .EndAsync(generation.Connector())
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            SupervisionLog.EndFailed(Host.Logger, Alias, Component, Plugin, exception);
        }

        generation.Core.Dispose();
        generation.Ended.TrySetResult();
    }
}

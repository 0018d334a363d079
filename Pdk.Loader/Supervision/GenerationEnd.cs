using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>The end of a generation that serves no new calls: of a connector first, then of the instance. Safe for all threads.</summary>
/// <param name="instance">Whose generations they are.</param>
internal sealed class GenerationEnd(SupervisedInstance instance)
{
    private HostSupervision Host => instance.Host;

    /// <summary>Ends a generation that was replaced, when its last call has ended.</summary>
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
            if (generation.Fault is null && generation.ConnectorState.IsAlive && generation.Straggler.IsCompleted)
            {
                await new ConnectorSteps(Host.Threads, TimeLimit.Of(Host.Options.DrainDeadline), Host.Options.TimeProvider)
                    .EndAsync(generation.Connector())
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            SupervisionLog.EndFailed(Host.Logger, instance.Alias, instance.Component, instance.Plugin, exception);
        }

        if (!generation.Straggler.IsCompleted)
        {
            // A call that was given up is still inside. What must follow it waits, and nobody waits for that.
            _ = EndLaterAsync(generation);
            return;
        }

        generation.Core.Dispose();
        generation.Ended.TrySetResult();
    }

    private async Task EndLaterAsync(Generation generation)
    {
        await generation.Straggler.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Host.Threads.Post(() => _ = EndAsync(generation));
    }
}

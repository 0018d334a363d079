namespace Pdk.Loader.Supervision;

/// <content>Putting another generation in the place of the current one, while callers keep what they hold.</content>
internal sealed partial class SupervisedInstance
{
    /// <summary>Replaces what serves the calls: makes the new one, switches, and waits until the old one has answered its last call.</summary>
    /// <param name="recipe">How the new one is made, now and whenever it is made anew.</param>
    /// <returns>
    /// Whether the old one has ended within <see cref="SupervisionOptions.DrainDeadline"/>. Where not, its calls go on, and the last one gives it back.
    /// </returns>
    /// <exception cref="Exception">The new one could not be made, or does not implement all contracts that are in use: nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    internal async Task<bool> ReplaceAsync(InstanceRecipe recipe)
    {
        InstanceReplacement replacement = new(Host, () => [this], _ => recipe, Host.Options.DrainDeadline);
        await replacement.SwitchAsync(static () => { }, CancellationToken.None).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(replacement.Replaced == 0, this);
        return await replacement.DrainAsync(CancellationToken.None).ConfigureAwait(false) == 0;
    }

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
        Statistics.AddReplacement();
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
            if (generation.ConnectorState.IsAlive)
            {
                await new ConnectorSteps(Host.Threads, Host.Options.DrainDeadline, Host.Options.TimeProvider).EndAsync(generation.Connector()).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            SupervisionLog.EndFailed(Host.Logger, Alias, Component, Plugin, exception);
        }

        GiveBack(generation);
        generation.Ended.TrySetResult();
    }

    /// <summary>Makes a new generation and puts it in the place of the current one.</summary>
    /// <param name="recipe">How it is made.</param>
    /// <param name="expected">The one that it shall replace; whichever is there where null.</param>
    /// <returns>The replaced one; null where the instance was disposed, or another one was there, so that nothing has changed.</returns>
    private Generation? Switch(InstanceRecipe recipe, Generation? expected)
    {
        Generation next = Generation.Make(recipe);
        Generation? old = null;
        try
        {
            lock (_gate)
            {
                if (!_isDisposed && (expected is null || ReferenceEquals(expected, _current)))
                {
                    _contracts.ForEach(contract => next.Add(contract.TargetIn(next)));
                    old = _current;
                    // Calls that begin from now on meet the new one, whatever their contract.
                    _current = next;
                }
            }
        }
        finally
        {
            if (old is null)
            {
                next.Discard();
                GiveBack(next);
            }
        }

        if (old is not null && old.Retire(() => Host.Threads.Post(() => GiveBack(old))))
        {
            Host.Threads.Post(() => GiveBack(old));
        }

        return old;
    }
}

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
        // Disposed or faulted ones are answered for by the switch itself.
        Generation old = Switch(recipe, expected: null) ?? throw new ObjectDisposedException(Alias);
        Statistics.AddReplacement();
        try
        {
            await old.Drained.WaitAsync(Host.Options.DrainDeadline, Host.Options.TimeProvider).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Makes a new generation and puts it in the place of the current one.</summary>
    /// <param name="recipe">How it is made.</param>
    /// <param name="expected">The one that it shall replace; whichever is there where null.</param>
    /// <returns>The replaced one; null where the instance was disposed, or another one was there, so that nothing has changed.</returns>
    private Generation? Switch(InstanceRecipe recipe, Generation? expected)
    {
        Generation next = new(recipe.Make(), recipe);
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

using System.Diagnostics;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>Moves instances from one library to another: all of them at one moment, or none.</summary>
/// <param name="host">What the instances share.</param>
/// <param name="instances">Those that are to be moved; asked again whenever others may have been made.</param>
/// <param name="recipeFor">How the new one is made for one that serves now.</param>
/// <param name="limit">How long each lifecycle call of a new connector may take.</param>
internal sealed class InstanceReplacement(
    HostSupervision host,
    Func<IReadOnlyList<SupervisedInstance>> instances,
    Func<SupervisedInstance, InstanceRecipe> recipeFor,
    TimeLimit limit)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<SupervisedInstance, Generation> _prepared = [];
    private readonly List<(SupervisedInstance Owner, Generation Old)> _replaced = [];

    /// <summary>
    /// What is to be replaced, where that is one generation after its fault: an instance that serves another one by now is left alone.
    /// Null: whichever serves.
    /// </summary>
    internal Generation? Expected { get; init; }

    /// <summary>How many instances were moved.</summary>
    internal int Replaced => _replaced.Count;

    /// <summary>Makes the new ones, and lets them take over.</summary>
    /// <param name="publish">Called at that moment, while no call and no instance can begin; must not throw.</param>
    /// <param name="cancellation">Gives the attempt up.</param>
    /// <exception cref="Exception">
    /// A new one could not be made or started, or lacks a contract that is in use: all new ones were given back, and nothing has changed.
    /// </exception>
    internal async Task SwitchAsync(Action publish, CancellationToken cancellation)
    {
        try
        {
            await PrepareAsync(cancellation).ConfigureAwait(false);
            long start = Stopwatch.GetTimestamp();
            while (!TrySwitch(publish))
            {
                // Another instance was made meanwhile, or a connector's host is just calling it.
                if (limit.IsPassed(Stopwatch.GetElapsedTime(start)))
                {
                    string reason = HasNewcomers()
                        ? "others kept making instances"
                        : "a lifecycle call of the old version did not end";
                    throw new TimeoutException($"Within {limit}, {reason}.");
                }

                host.HoldBack();
                if (!HasNewcomers())
                {
                    await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
                }

                await PrepareAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            foreach ((SupervisedInstance owner, Generation next) in _prepared)
            {
                await owner.DiscardAsync(next).ConfigureAwait(false);
            }

            throw;
        }
        finally
        {
            host.LetGo();
        }

        _replaced.ForEach(static pair => pair.Owner.Retire(pair.Old));
        _replaced.ForEach(static pair => pair.Owner.CheckLibrary());
        var unused = _prepared.Where(pair => !_replaced.Exists(moved => moved.Owner == pair.Key));
        foreach ((SupervisedInstance owner, Generation next) in unused)
        {
            await owner.DiscardAsync(next).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing is left of the old ones, at most <see cref="SupervisionOptions.DrainDeadline"/>.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many of them still have calls under way: those go on, and the last one ends its instance.</returns>
    internal async Task<int> DrainAsync(CancellationToken cancellation)
    {
        try
        {
            Task ended = Task.WhenAll(_replaced.Select(static pair => pair.Old.Ended.Task));
            await TimeLimit.Of(host.Options.DrainDeadline).WaitAsync(ended, host.Options.TimeProvider, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What has been switched stays so.
        }

        return _replaced.Count(static pair => !pair.Old.Ended.Task.IsCompleted);
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        foreach (SupervisedInstance instance in instances())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_prepared.TryGetValue(instance, out Generation? next))
            {
                InstanceRecipe recipe = recipeFor(instance);
                next = Generation.Make(recipe);
                _prepared.Add(instance, next);
                lock (instance.Gate)
                {
                    instance.Complete(next);
                }
            }

            ConnectorState state = instance.Current.ConnectorState;
            if (!next.ConnectorState.CanFollow(state))
            {
                await new ConnectorSteps(host.Threads, limit, host.Options.TimeProvider)
                    .FollowAsync(next.Connector(), state, instance.Current.NextAttempt, cancellation).ConfigureAwait(false);
            }
        }
    }

    private bool HasNewcomers() => instances().Any(instance => !_prepared.ContainsKey(instance));

    private bool TrySwitch(Action publish)
    {
        List<SupervisedInstance> entered = [];
        lock (host.Gate)
        {
            try
            {
                if (HasNewcomers())
                {
                    return false;
                }

                foreach (SupervisedInstance instance in _prepared.Keys)
                {
                    instance.Gate.Enter();
                    entered.Add(instance);
                }

                return TrySwitch(
                    [.. entered.Where(instance => !instance.IsDisposed && (Expected is null || Expected == instance.Current))], publish);
            }
            finally
            {
                entered.ForEach(static instance => instance.Gate.Exit());
            }
        }
    }

    /// <summary>Nothing in here waits: meanwhile, callers of all these instances do.</summary>
    private bool TrySwitch(SupervisedInstance[] living, Action publish)
    {
        Array.ForEach(living, instance => instance.Complete(_prepared[instance]));
        Generation[] old = [.. living.Select(static instance => instance.Current)];
        Array.ForEach(old, static generation => generation.Hold());

        // Either a call that has begun is seen here, or it sees that it must wait.
        Interlocked.MemoryBarrier();
        for (int index = 0; index < old.Length; index++)
        {
            bool isIdle = old[index].IsConnectorIdle || old[index].Fault is not null;
            if (!isIdle || !_prepared[living[index]].ConnectorState.CanFollow(old[index].ConnectorState))
            {
                Array.ForEach(old, static generation => generation.LetGo());
                return false;
            }
        }

        publish();
        foreach (SupervisedInstance instance in living)
        {
            _replaced.Add((instance, instance.Take(_prepared[instance])));
            if (Expected is null)
            {
                instance.Statistics.AddReplacement();
            }
        }

        return true;
    }
}

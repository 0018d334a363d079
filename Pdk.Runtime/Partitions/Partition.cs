using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Partitions;

/// <summary>A partition at work: a source of its own, and the queues of its routes.</summary>
/// <param name="name">What the source calls it.</param>
/// <param name="runner">The source.</param>
/// <param name="links">Where its events go.</param>
internal sealed class Partition(string name, SourceRunner runner, IReadOnlyList<SinkLink> links)
{
    private volatile bool _isRead;
    private volatile bool _isAnswered;

    internal string Name => name;

    internal SourceRunner Runner => runner;

    internal IReadOnlyList<SinkLink> Links => links;

    /// <summary>The queues of those routes that have one.</summary>
    internal IEnumerable<RouteQueue> Queues => links.Select(static link => link.Queue).OfType<RouteQueue>();

    /// <summary>Completes when it has nothing more, and all of it was given to the sinks.</summary>
    internal Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Whether it has begun to be read.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>Whether it is read to its end.</summary>
    internal bool IsRead => _isRead;

    /// <summary>Whether it has heard of all that it gave, so that it can be stopped.</summary>
    internal bool IsAnswered => _isAnswered;

    /// <summary>Begins to read; once, when the sinks are connected.</summary>
    /// <param name="changed">Hears that it is read to its end, and then that it is answered for.</param>
    /// <param name="ending">Cancelled when answers are not waited for any more: the run ends, and they come before it stops.</param>
    internal void Begin(Action changed, CancellationToken ending)
    {
        HasBegun = true;
        foreach (RouteQueue queue in Queues)
        {
            queue.Start();
        }

        Reading = Task.Run(() => ReadAsync(changed), CancellationToken.None);
        _ = Task.Run(() => HearAsync(changed, ending), CancellationToken.None);
    }

    /// <summary>Does something to its connector, unless that is in no state for it.</summary>
    internal async Task TellAsync(LifecycleEvent what, Func<SourceRunner, Task> step)
    {
        try
        {
            if (IsPossible(what))
            {
                await step(runner).ConfigureAwait(false);
            }
        }
        catch (InvalidOperationException) when (!IsPossible(what))
        {
            // It has ended meanwhile.
        }
    }

    private bool IsPossible(LifecycleEvent what) => LifecycleTable.Next(runner.Vitals.Lifecycle.State, what) is not null;

    private async Task ReadAsync(Action changed)
    {
        try
        {
            await runner.RunAsync().ConfigureAwait(false);
            foreach (RouteQueue queue in Queues)
            {
                await queue.DrainAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _isRead = true;
            changed();
        }
    }

    private async Task HearAsync(Action changed, CancellationToken ending)
    {
        await Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await runner.SettleAsync(ending).ConfigureAwait(false);
            _isAnswered = true;
            changed();
        }
        catch (OperationCanceledException)
        {
            // The run ends: what is still answered is told when the partition is stopped.
        }
    }
}

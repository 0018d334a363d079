using Pdk.Abi.Text;
using Pdk.Runtime.Lifecycle;

namespace Pdk.Runtime.Runs;

/// <summary>Pauses connectors of a run, one or all, and lets them go on. Any thread.</summary>
/// <param name="pipeline">The pipeline's name; for messages.</param>
/// <param name="parts">The connectors.</param>
internal sealed class RunPauses(string pipeline, PipelineParts parts)
{
    /// <summary>The connector of an id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal IConnectorRunner Find(string connectorId)
    {
        ArgumentNullException.ThrowIfNull(connectorId);
        string[] known = [.. parts.All.Select(static runner => runner.Id)];
        return parts.All.FirstOrDefault(runner => runner.Id == connectorId) ?? throw new ArgumentException(
            $"Pipeline '{pipeline}' has no source or sink '{connectorId}'; there are: {string.Join(", ", known)}"
                + $"{NearestName.Hint(connectorId, known)}",
            nameof(connectorId));
    }

    /// <summary>Pauses all, the sources first: so nothing that they have given waits at a sink for as long as the pause lasts.</summary>
    internal async Task PauseAllAsync(CancellationToken cancellation)
    {
        RequireAny(LifecycleEvent.Pause);
        await EachAsync(parts.Sources, LifecycleEvent.Pause, runner => runner.PauseAsync(cancellation)).ConfigureAwait(false);
        await EachAsync(parts.SinksAlone, LifecycleEvent.Pause, runner => runner.PauseAsync(cancellation)).ConfigureAwait(false);
    }

    /// <summary>Lets all go on, the sinks first.</summary>
    internal async Task ResumeAllAsync(CancellationToken cancellation)
    {
        RequireAny(LifecycleEvent.Resume);
        await EachAsync(parts.SinksAlone, LifecycleEvent.Resume, runner => runner.ResumeAsync(cancellation)).ConfigureAwait(false);
        await EachAsync(parts.Sources, LifecycleEvent.Resume, runner => runner.ResumeAsync(cancellation)).ConfigureAwait(false);
    }

    /// <summary>A run that has not begun is not paused by halves, and one that ends has nothing left to pause.</summary>
    private void RequireAny(LifecycleEvent what)
    {
        IConnectorRunner? obstacle = parts.All.FirstOrDefault(static runner => StateOf(runner) == ConnectorState.Initializing);
        if (obstacle is null && !parts.All.Any(runner => IsPossible(runner, what)))
        {
            obstacle = parts.All.First();
        }

        if (obstacle is not null)
        {
            throw new InvalidOperationException(LifecycleTable.Refusal(obstacle.Id, StateOf(obstacle), what));
        }
    }

    /// <summary>Those that have ended, such as a source with nothing more to give, are left as they are.</summary>
    private static Task EachAsync(IEnumerable<IConnectorRunner> runners, LifecycleEvent what, Func<IConnectorRunner, Task> step)
    {
        return Task.WhenAll(runners.Where(runner => IsPossible(runner, what)).Select(TryAsync));

        async Task TryAsync(IConnectorRunner runner)
        {
            try
            {
                await step(runner).ConfigureAwait(false);
            }
            catch (InvalidOperationException) when (!IsPossible(runner, what))
            {
                // It has ended meanwhile.
            }
        }
    }

    private static bool IsPossible(IConnectorRunner runner, LifecycleEvent what) => LifecycleTable.Next(StateOf(runner), what) is not null;

    private static ConnectorState StateOf(IConnectorRunner runner) => runner.Vitals.Lifecycle.State;
}

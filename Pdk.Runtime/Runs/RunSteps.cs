using Microsoft.Extensions.Logging;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Runs;

/// <summary>Does a step of a run for all connectors at once, and waits for them.</summary>
/// <remarks>Those that do not end in time are abandoned, and get no other step.</remarks>
/// <param name="settings">How long a connector may take to return after it was cancelled.</param>
/// <param name="ending">How the run is told to end.</param>
/// <param name="logger">The log.</param>
internal sealed class RunSteps(RunSettings settings, RunEnding ending, ILogger logger)
{
    private readonly HashSet<string> _abandoned = [];

    /// <summary>Whether a call of some connector may still be under way.</summary>
    internal bool HasAbandoned
    {
        get
        {
            lock (_abandoned)
            {
                return _abandoned.Count > 0;
            }
        }
    }

    internal bool IsAbandoned(string id)
    {
        lock (_abandoned)
        {
            return _abandoned.Contains(id);
        }
    }

    /// <summary>Does a step.</summary>
    /// <param name="connectors">The connectors.</param>
    /// <param name="idOf">The id of each.</param>
    /// <param name="step">What is done.</param>
    /// <param name="fail">Hears of a connector whose step failed.</param>
    /// <param name="giveUp">Completes when those that have not ended are abandoned; null for some time after the end is forced.</param>
    /// <returns>For each connector whether the step succeeded.</returns>
    internal async Task<bool[]> EachAsync<T>(
        IReadOnlyList<T> connectors, Func<T, string> idOf, Func<T, Task> step, Action<string, Exception> fail, Task? giveUp = null)
    {
        using var over = new CancellationTokenSource();
        Task limit = giveUp ?? ForcedAsync(over.Token);
        Task<bool>[] steps = [.. connectors.Select(connector => StepAsync(idOf(connector), () => step(connector), fail, limit))];
        bool[] succeeded = await Task.WhenAll(steps).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        return succeeded;
    }

    private async Task<bool> StepAsync(string id, Func<Task> step, Action<string, Exception> fail, Task giveUp)
    {
        if (IsAbandoned(id))
        {
            return false;
        }

        // On another thread: a connector that blocks must not block the end of the run.
        Task work = Task.Run(step);
        if (await Task.WhenAny(work, giveUp).ConfigureAwait(false) != work)
        {
            Abandon(id);
            return false;
        }

        try
        {
            await work.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (ending.Force.IsCancellationRequested || ending.Draining.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            fail(id, exception);
            return false;
        }
    }

    /// <summary>Completes some time after the end was forced, and when the step is over.</summary>
    private async Task ForcedAsync(CancellationToken over)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Force, over);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await settings.Clock.DelayAsync(settings.Stop, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Abandon(string id)
    {
        RuntimeLog.Abandoned(logger, id);
        lock (_abandoned)
        {
            _abandoned.Add(id);
        }
    }
}

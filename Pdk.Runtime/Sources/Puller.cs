using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Sources;

/// <summary>Pulls a source, one pull at a time, and numbers the pulls.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="counters">Where pulls are counted.</param>
/// <param name="turn">Lets one at a time to the source.</param>
/// <param name="gate">Lets pulls be interrupted.</param>
/// <param name="watch">Notices pulls that do not come back.</param>
/// <param name="hasNews">Whether something has come that cannot wait.</param>
/// <param name="serve">Processes what the source sends by itself while it is pulled.</param>
internal sealed class Puller(
    RunContext run,
    SourceCounters counters,
    Turn turn,
    PullGate gate,
    CallWatch watch,
    Func<bool> hasNews,
    Func<ValueTask> serve) : IDisposable
{
    private const int EmptyPullsWithoutWait = 4;
    private const int LongestWaitMs = 10;

    private int _emptyPulls;

    /// <summary>The number of the last pull.</summary>
    internal ulong PullId { get; private set; }

    /// <summary>What the last pull gave.</summary>
    internal BatchBuffer Pulled { get; } = new();

    /// <summary>Pulls once.</summary>
    /// <param name="source">The source. Whatever it throws passes through.</param>
    /// <param name="limit">How long it may take; null for as long as nothing interrupts it.</param>
    internal async ValueTask<PullResult> PullAsync(ISource source, TimeLimit? limit)
    {
        await turn.EnterAsync(run.Force).ConfigureAwait(false);
        if (!gate.TryBegin(limit, hasNews, out CancellationToken cancellation))
        {
            turn.Leave();
            return PullResult.Interrupted;
        }

        counters.CountPull();
        try
        {
            ValueTask pull = PullInTurnAsync(source, cancellation);
            if (pull.IsCompleted)
            {
                await pull.ConfigureAwait(false);
            }
            else
            {
                await ServeWhileAsync(pull.AsTask()).ConfigureAwait(false);
            }

            Pulled.End();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested || run.Force.IsCancellationRequested)
        {
            return PullResult.Interrupted;
        }
        finally
        {
            gate.End();
        }

        if (Pulled.Batch.Count == 0)
        {
            return PullResult.Empty;
        }

        _emptyPulls = 0;
        return PullResult.Items;
    }

    /// <summary>A source that answers at once that it has nothing is asked less and less often, down to every 10 ms.</summary>
    internal async ValueTask PauseAfterEmptyPullAsync()
    {
        _emptyPulls++;
        if (_emptyPulls <= EmptyPullsWithoutWait)
        {
            await Task.Yield();
            return;
        }

        TimeSpan wait = TimeSpan.FromMilliseconds(Math.Min(_emptyPulls - EmptyPullsWithoutWait, LongestWaitMs));
        await gate.WaitAsync(TimeLimit.Of(wait), run.Force).ConfigureAwait(false);
    }

    public void Dispose() => Pulled.Dispose();

    /// <summary>The turn ends with the pull itself, whatever of its surroundings still waits.</summary>
    private async ValueTask PullInTurnAsync(ISource source, CancellationToken cancellation)
    {
        try
        {
            using Call call = watch.Begin(WatchedCall.Pull, cancellation);
            await source.PullAsync(++PullId, Pulled.Begin(), call.Token).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }

    private async Task ServeWhileAsync(Task pull)
    {
        try
        {
            while (!pull.IsCompleted)
            {
                Task signal = gate.WaitAsync();
                if (await Task.WhenAny(pull, signal).ConfigureAwait(false) == signal)
                {
                    await serve().ConfigureAwait(false);
                }
            }
        }
        catch
        {
            // The source is not to be touched while it is being pulled, whatever else went wrong.
            gate.Interrupt();
            await pull.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await pull.ConfigureAwait(false);
    }
}

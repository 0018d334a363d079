using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes.Spill;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Routes;

/// <summary>The loop of a route with a queue: gives the sink one batch after the other, unless the sink has said to wait.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The route, for the log.</param>
/// <param name="link">Where it leads.</param>
/// <param name="isNumbered">Whether the events get pull ids of the route's own.</param>
/// <param name="store">What waits.</param>
/// <param name="answers">What the source is owed.</param>
/// <param name="breakers">Whether the sink takes events.</param>
/// <param name="fail">Is given what waits when the run has to end.</param>
internal sealed class RouteLoop(
    RunContext run,
    string id,
    SinkLink link,
    bool isNumbered,
    RouteStore store,
    RouteAnswers answers,
    RouteBreakers breakers,
    Action<RouteEntry> fail)
{
    private ulong _number;

    /// <summary>Delivers until nothing waits, and nothing more will come. Where the run has to end, what waits in memory fails.</summary>
    internal async Task RunAsync()
    {
        try
        {
            await DeliverAllAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Force.IsCancellationRequested)
        {
            // What waits fails.
        }
        catch (Exception exception)
        {
            run.Fail(id, exception);
        }

        await FailAllAsync().ConfigureAwait(false);
    }

    private async Task DeliverAllAsync()
    {
        while (true)
        {
            run.Force.ThrowIfCancellationRequested();
            if (store.TakeAnswers() is { } wait)
            {
                await run.Clock.DelayAsync(TimeLimit.Of(wait), run.Force).ConfigureAwait(false);
            }

            // What is on disk outlives a sink that has failed for good.
            bool isKept = isNumbered && link.Sink.HasFailed;
            if (store.IsDone || (isKept && store.IsComplete))
            {
                return;
            }

            if (!isKept && !breakers.IsTriggered && store.Take() is { } entry)
            {
                await DeliverAsync(entry).ConfigureAwait(false);
            }
            else if (!store.IsDone)
            {
                if (store.IsBusy)
                {
                    // The sink gets nothing more before it has answered for some of it, so that a batch would never be full.
                    link.Sink.HandOver();
                }

                await store.WaitAsync(run.Force).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask DeliverAsync(RouteEntry entry)
    {
        if (entry.Events is { } events)
        {
            EventFacts facts = entry.Facts;
            if (isNumbered)
            {
                SpillStamp.Apply(events, entry.Stream, ++_number);
                facts = facts with { LeastPull = _number, GreatestPull = _number };
            }

            if (link.Answers is null)
            {
                answers.Give(entry.Stream, entry.Receipt, _number);
            }

            try
            {
                await link.Sink.DeliverAsync(link, events.Batch, facts, entry.Receipt).ConfigureAwait(false);
            }
            finally
            {
                run.Pool.Return(events);
            }
        }

        if (entry.End is { } end)
        {
            await link.Sink.EndStreamAsync(link, isNumbered ? end with { PullId = _number } : end).ConfigureAwait(false);
        }
    }

    /// <summary>What waits in memory, and what is still added, has failed.</summary>
    private async Task FailAllAsync()
    {
        while (true)
        {
            if (store.TakeWaiting() is { } entry)
            {
                fail(entry);
            }
            else if (store.IsComplete)
            {
                return;
            }
            else
            {
                await store.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}

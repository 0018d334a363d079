using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Routes;

/// <summary>The loop of a route with a queue: gives the sink one batch after the other, unless the sink has said to wait.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The route, for the log.</param>
/// <param name="link">Where it leads.</param>
/// <param name="store">What waits.</param>
/// <param name="answers">What the source is owed.</param>
/// <param name="breakers">Whether the sink takes events.</param>
/// <param name="fail">Is given what waits when the run has to end.</param>
internal sealed class RouteLoop(
    RunContext run,
    string id,
    SinkLink link,
    RouteStore store,
    RouteAnswers answers,
    RouteBreakers breakers,
    Action<RouteEntry> fail)
{
    /// <summary>Delivers until nothing waits and nothing more will come. Where the run has to end, what waits has failed.</summary>
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
        while (!store.IsDone)
        {
            run.Force.ThrowIfCancellationRequested();
            if (!breakers.IsTriggered && store.Take() is { } entry)
            {
                await DeliverAsync(entry).ConfigureAwait(false);
            }
            else if (!store.IsDone)
            {
                await store.WaitAsync(run.Force).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask DeliverAsync(RouteEntry entry)
    {
        if (entry.Events is { } events)
        {
            answers.Give(entry.Stream, entry.Receipt);
            try
            {
                await link.Sink.DeliverAsync(link, events.Batch, entry.Facts).ConfigureAwait(false);
            }
            finally
            {
                run.Pool.Return(events);
            }
        }

        if (entry.End is { } end)
        {
            await link.Sink.EndStreamAsync(link, end).ConfigureAwait(false);
        }
    }

    /// <summary>What waits, and what is still added, has failed.</summary>
    private async Task FailAllAsync()
    {
        while (!store.IsDone)
        {
            if (store.Take() is { } entry)
            {
                fail(entry);
            }
            else
            {
                await store.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}

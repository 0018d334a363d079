using Pdk.Abi;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks.Batching;

/// <summary>
/// The way of events into a sink that gets them in batches of its own, or several batches at once: they are encoded and collected, and
/// their source goes on; it hears of them when the sink has answered.
/// </summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="gate">Says whether there is a connection.</param>
/// <param name="encodings">The stages. What they give is a copy, so that it may wait.</param>
/// <param name="onward">What the stages refuse.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="failure">Whether the sink has failed for good.</param>
/// <param name="store">What is collected.</param>
/// <param name="dispatcher">Delivers it.</param>
internal sealed class Collector(
    RunContext run,
    SinkGate gate,
    EncodingTable encodings,
    Onward onward,
    DeliveryLedger ledger,
    SinkFailure failure,
    BatchStore store,
    BatchDispatcher dispatcher) : ISinkWay
{
    private readonly Turn _turn = new();

    /// <inheritdoc/>
    public async ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts, RouteReceipt? receipt)
    {
        if (await failure.AdmitAsync(link, facts, receipt, EnterAsync).ConfigureAwait(false) is not { } pending)
        {
            return;
        }

        IReadOnlyList<IOnwardEvents> leaving;
        try
        {
            await AddAsync(link, facts.Stream, events, pending).ConfigureAwait(false);
        }
        finally
        {
            leaving = onward.Take();
            _turn.Leave();
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header)
    {
        IReadOnlyList<IOnwardEvents> leaving = [];
        if (encodings.HasStages)
        {
            await _turn.EnterAsync(run.Force).ConfigureAwait(false);
            try
            {
                await FinishStreamAsync(new StreamKey(header.StreamId, link), header).ConfigureAwait(false);
            }
            finally
            {
                leaving = onward.Take();
                _turn.Leave();
            }
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
        if (!store.TryAddEnd(link, header))
        {
            foreach (SinkLink next in link.Next)
            {
                await next.EndStreamAsync(header).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync()
    {
        IReadOnlyList<IOnwardEvents> leaving;
        await _turn.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            foreach (StreamKey key in encodings.Streams)
            {
                bool isTransactional = key.Link.Source.IsTransactional;
                var header = new PdkItemHeader(
                    run.Clock.UnixNs(), key.Stream, encodings.LastPullOf(key), IsTransactional: isTransactional);
                await FinishStreamAsync(key, header).ConfigureAwait(false);
            }
        }
        finally
        {
            leaving = onward.Take();
            _turn.Leave();
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
        await store.DrainAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AbandonAsync()
    {
        while (store.TakeOut() is { } batch)
        {
            dispatcher.Account(batch, new OperationCanceledException("The run has ended before the batch was handed over."));
            batch.Release();
        }

        await store.LandAsync().ConfigureAwait(false);
        store.Dispose();
    }

    /// <summary>Waits for a connection, and for its turn.</summary>
    private async ValueTask EnterAsync()
    {
        await gate.ReadyAsync(run.Force).ConfigureAwait(false);
        await _turn.EnterAsync(run.Force).ConfigureAwait(false);
    }

    private ValueTask AddAsync(SinkLink link, ulong stream, PdkBatch events, PendingEvents pending)
    {
        if (!encodings.HasStages)
        {
            return StoreAsync(link, stream, events, pending);
        }

        return encodings.TryEncode(new StreamKey(stream, link), events, pending, out PdkBatch bytes, out PendingEvents encoded)
            && bytes.Count > 0 ? StoreAsync(link, stream, bytes, encoded) : default;
    }

    private ValueTask FinishStreamAsync(StreamKey key, PdkItemHeader header)
    {
        if (!encodings.TryFinish(key, header, out PdkBatch bytes, out PendingEvents encoded))
        {
            return default;
        }

        if (bytes.Count > 0)
        {
            return StoreAsync(key.Link, key.Stream, bytes, encoded);
        }

        ledger.DeliverNothing(key.Link, key.Stream, encoded);
        return default;
    }

    private ValueTask StoreAsync(SinkLink link, ulong stream, PdkBatch items, PendingEvents events)
    {
        return store.AddAsync(link, stream, items, events, encodings.EncodedGeneration, Lose);

        void Lose(int added)
        {
            long before = EventShares.Share(added, items.Count, events.Count);
            ledger.Fail(link, stream, events with { Count = events.Count - (int)before }, "the run was cancelled");
        }
    }
}

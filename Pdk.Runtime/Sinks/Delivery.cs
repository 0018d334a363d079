using Pdk.Abi;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The way of events into a sink: encoded where it deals in bytes, handed over, and answered for.</summary>
/// <remarks>Sources deliver on their own loops and wait until the sink has answered: that is the back-pressure.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="sender">Gives it the batches.</param>
/// <param name="encodings">The stages.</param>
/// <param name="onward">What the sink and its stages refuse.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="reconnection">Makes another instance after a fault.</param>
/// <param name="failure">Whether the sink has failed for good.</param>
internal sealed class Delivery(
    RunContext run,
    SinkGate gate,
    BatchSender sender,
    EncodingTable encodings,
    Onward onward,
    DeliveryLedger ledger,
    Reconnection reconnection,
    SinkFailure failure) : ISinkWay
{
    private readonly GivenBatch _given = new();
    private readonly Func<ValueTask> _enter = () => gate.EnterConnectedAsync(run.Force);

    /// <inheritdoc/>
    public async ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts, RouteReceipt? receipt)
    {
        if (await failure.AdmitAsync(link, facts, receipt, _enter).ConfigureAwait(false) is not { } pending)
        {
            return;
        }

        IReadOnlyList<IOnwardEvents> leaving;
        try
        {
            // What a postprocessor holds back is done with as far as this pipeline can know.
            if (await TryDeliverAsync(link, facts, events, pending).ConfigureAwait(false))
            {
                ledger.Record(events);
            }
        }
        finally
        {
            leaving = onward.Take();
            gate.Leave();
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header)
    {
        if (encodings.HasStages)
        {
            await FinishStreamAsync(new StreamKey(header.StreamId, link), header).ConfigureAwait(false);
        }

        foreach (SinkLink next in link.Next)
        {
            await next.EndStreamAsync(header).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync()
    {
        IReadOnlyList<IOnwardEvents> leaving;
        await gate.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            await FinishAllAsync().ConfigureAwait(false);
        }
        finally
        {
            leaving = onward.Take();
            gate.Leave();
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask AbandonAsync() => default;

    private async ValueTask FinishAllAsync()
    {
        foreach (StreamKey key in encodings.Streams)
        {
            bool isTransactional = key.Link.Source.IsTransactional;
            var header = new PdkItemHeader(run.Clock.UnixNs(), key.Stream, encodings.LastPullOf(key), IsTransactional: isTransactional);
            await FinishAsync(key, header).ConfigureAwait(false);
        }
    }

    private async ValueTask FinishStreamAsync(StreamKey key, PdkItemHeader header)
    {
        try
        {
            await gate.EnterConnectedAsync(run.Force).ConfigureAwait(false);
        }
        catch (Exception) when (!run.Force.IsCancellationRequested)
        {
            // There is no connection and will be none; what was held back failed when it was lost.
            return;
        }

        IReadOnlyList<IOnwardEvents> leaving;
        try
        {
            await FinishAsync(key, header).ConfigureAwait(false);
        }
        finally
        {
            leaving = onward.Take();
            gate.Leave();
        }

        await Onward.SendAsync(leaving).ConfigureAwait(false);
    }

    private ValueTask<bool> TryDeliverAsync(SinkLink link, in EventFacts facts, PdkBatch events, in PendingEvents pending)
    {
        if (!encodings.HasStages)
        {
            return SendAsync(link, facts.Stream, events, pending, facts.Summary?.DataBytes);
        }

        var key = new StreamKey(facts.Stream, link);
        if (!encodings.TryEncode(key, events, pending, out PdkBatch bytes, out PendingEvents encoded, facts.Summary))
        {
            return new(false);
        }

        return bytes.Count > 0 ? SendAsync(link, facts.Stream, bytes, encoded, encodings.EncodedSize) : new(true);
    }

    private async ValueTask FinishAsync(StreamKey key, PdkItemHeader header)
    {
        // A fault of the sink on the way has failed the rest.
        if (!encodings.TryFinish(key, header, out PdkBatch bytes, out PendingEvents encoded))
        {
            return;
        }

        if (bytes.Count > 0)
        {
            await SendAsync(key.Link, key.Stream, bytes, encoded, encodings.EncodedSize).ConfigureAwait(false);
        }
        else
        {
            ledger.DeliverNothing(key.Link, key.Stream, encoded);
        }
    }

    /// <summary>Hands a batch to the sink; to another instance, where this one was out of service before it was given it.</summary>
    /// <returns>Whether the sink took it.</returns>
    private async ValueTask<bool> SendAsync(SinkLink link, ulong stream, PdkBatch batch, PendingEvents events, long? size)
    {
        while (true)
        {
            _given.Begin(batch, size);
            _given.Add(link, stream, events, batch.Count);
            SendResult result = await sender.SendAsync(_given, onward).ConfigureAwait(false);
            if (result.Fault is not { } fault)
            {
                return result.IsTaken;
            }

            bool isMended = await reconnection.TryRestartAsync(fault).ConfigureAwait(false);
            if (result.IsGiven)
            {
                return false;
            }

            if (!isMended)
            {
                ledger.Fail(link, stream, events, ExceptionText.Messages(fault));
                run.Force.ThrowIfCancellationRequested();
                return false;
            }
        }
    }
}

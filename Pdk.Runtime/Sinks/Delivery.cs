using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Sinks;

/// <summary>The way of events into a sink: encoded where it deals in bytes, handed over, and answered for.</summary>
/// <remarks>Sources deliver on their own loops and wait until the sink has answered: that is the back-pressure.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="inlets">Where sources are told to stop and to go on.</param>
/// <param name="encodings">The stages.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="reconnection">Makes another instance after a fault.</param>
/// <param name="failure">Whether the sink has failed for good.</param>
internal sealed class Delivery(
    RunContext run,
    ConnectorSlot<ISink> slot,
    SinkGate gate,
    Inlets inlets,
    EncodingTable encodings,
    DeliveryLedger ledger,
    Reconnection reconnection,
    SinkFailure failure)
{
    /// <summary>
    /// Delivers events of one stream, and completes when the sink has answered. Failures are counted and told, not thrown.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts)
    {
        ledger.Counters.CountOffered(facts.Events);
        PendingEvents pending = PendingEvents.Of(facts);
        try
        {
            await gate.EnterConnectedAsync(run.Force).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (failure.Reason is null || link.Queue is { IsSpilling: true })
            {
                ledger.Fail(link, facts.Stream, pending, ExceptionText.Messages(exception));
            }
            else
            {
                // The run goes on without the sink: a source that gave it again would come no further.
                ledger.Refuse(link, facts.Stream, pending, ExceptionText.Messages(exception));
            }

            run.Force.ThrowIfCancellationRequested();
            return;
        }

        try
        {
            // What a postprocessor holds back is done with as far as this pipeline can know.
            if (await TryDeliverAsync(link, facts.Stream, events, pending).ConfigureAwait(false))
            {
                ledger.Record(events);
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>A stream has ended: delivers what is held back of it.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header)
    {
        if (!encodings.HasStages)
        {
            return;
        }

        try
        {
            await gate.EnterConnectedAsync(run.Force).ConfigureAwait(false);
        }
        catch (Exception) when (!run.Force.IsCancellationRequested)
        {
            // There is no connection and will be none; what was held back failed when it was lost.
            return;
        }

        try
        {
            await FinishAsync(new StreamKey(header.StreamId, link), header).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Delivers what is held back of all streams. Whoever calls has the gate.</summary>
    internal async ValueTask FinishAllAsync()
    {
        foreach (StreamKey key in encodings.Streams)
        {
            bool isTransactional = key.Link.Source.IsTransactional;
            var header = new PdkItemHeader(run.Clock.UnixNs(), key.Stream, encodings.LastPullOf(key), IsTransactional: isTransactional);
            await FinishAsync(key, header).ConfigureAwait(false);
        }
    }

    private ValueTask<bool> TryDeliverAsync(SinkLink link, ulong stream, PdkBatch events, in PendingEvents pending)
    {
        if (!encodings.HasStages)
        {
            return SendAsync(link, stream, events, pending);
        }

        if (!encodings.TryEncode(new StreamKey(stream, link), events, pending, out PdkBatch bytes, out PendingEvents encoded))
        {
            return new(false);
        }

        return bytes.Count > 0 ? SendAsync(link, stream, bytes, encoded) : new(true);
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
            await SendAsync(key.Link, key.Stream, bytes, encoded).ConfigureAwait(false);
        }
        else
        {
            ledger.DeliverNothing(key.Link, key.Stream, encoded);
        }
    }

    /// <summary>Hands a batch to the sink, and sends its answer back.</summary>
    /// <returns>Whether the sink took it.</returns>
    private async ValueTask<bool> SendAsync(SinkLink link, ulong stream, PdkBatch batch, PendingEvents events)
    {
        SinkReply reply;
        while (true)
        {
            ledger.Give(link, stream, events);
            try
            {
                using Call call = slot.Vitals.Watch.Begin(WatchedCall.Delivery, run.Force);
                reply = await slot.Connector.OnEventsAsync(batch, call.Token).ConfigureAwait(false);
                break;
            }
            catch (PluginFaultException fault) when (fault.Status == PdkStatus.FaultedEarlier)
            {
                // The sink was not given the batch, so that another one gets it.
                ledger.TakeBack();
                if (!await reconnection.TryRestartAsync(fault).ConfigureAwait(false))
                {
                    ledger.Fail(link, stream, events, ExceptionText.Messages(fault));
                    run.Force.ThrowIfCancellationRequested();
                    return false;
                }
            }
            catch (Exception exception)
            {
                ledger.TakeBack();
                ledger.Fail(link, stream, events, ExceptionText.Messages(exception));
                run.Force.ThrowIfCancellationRequested();
                if (exception is PluginFaultException fault)
                {
                    await reconnection.TryRestartAsync(fault).ConfigureAwait(false);
                }

                return false;
            }
        }

        ledger.Counters.CountBatch(BytesOf(batch));
        if (reply.Ack == SinkAck.Fail)
        {
            ledger.TakeBack();
            ledger.Fail(link, stream, events, "the sink answered so");
        }
        else
        {
            ledger.Deliver(link, stream, events, reply.Ack);
        }

        inlets.Break(reply.Circuit);
        return reply.Ack != SinkAck.Fail;
    }

    private static long BytesOf(PdkBatch batch)
    {
        long bytes = 0;
        foreach (PdkItem item in batch)
        {
            bytes += item.Data.Length;
        }

        return bytes;
    }
}

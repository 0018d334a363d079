using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <content>Encoding and delivery.</content>
internal sealed partial class SinkRunner
{
    private readonly Dictionary<StreamKey, SinkChain> _chains = [];
    private readonly ComponentDefinition? _codec;
    private readonly Scratch _scratch = new();
    private readonly BatchBuffer _encoded = new();
    private SinkChain? _spareChain;

    /// <summary>Delivers events of one stream, and completes when the sink has answered. Failures are counted and sent back, not thrown.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts)
    {
        _counters.CountOffered(facts.Events);
        PendingEvents pending = PendingEvents.Of(facts);
        try
        {
            await EnterAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(link, pending, facts.Stream, ExceptionText.Messages(exception));
            _run.Force.ThrowIfCancellationRequested();
            return;
        }

        try
        {
            if (_codec is null)
            {
                if (await SendAsync(link, facts.Stream, events, pending).ConfigureAwait(false))
                {
                    _counters.Latency.Record(events, UnixClock.NowNs);
                }
            }
            else
            {
                await EncodeAsync(new StreamKey(facts.Stream, link), events, pending).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A stream has ended: delivers what is held back of it.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header)
    {
        if (_codec is null)
        {
            return;
        }

        try
        {
            await EnterAsync().ConfigureAwait(false);
        }
        catch (PipelineException)
        {
            // There is no connection and will be none; what was held back failed when it was lost.
            return;
        }

        try
        {
            var key = new StreamKey(header.StreamId, link);
            if (_chains.TryGetValue(key, out SinkChain? chain))
            {
                await FinishChainAsync(key, chain, header).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask EncodeAsync(StreamKey key, PdkBatch events, PendingEvents pending)
    {
        BatchBuffer output;
        SinkChain? chain = null;
        try
        {
            chain = ChainOf(key);
            chain.Pending = chain.Pending.And(pending);
            output = chain.Encode(events, _scratch);
        }
        catch (Exception exception)
        {
            Fail(key.Link, chain?.Pending ?? pending, key.Stream, ExceptionText.Messages(exception));
            DropChain(key, chain);
            return;
        }

        PdkBatch bytes = TakeErrors(key, chain, output.Batch);
        if (bytes.Count > 0)
        {
            PendingEvents delivered = chain.Pending;
            chain.Pending = default;
            if (!await SendAsync(key.Link, key.Stream, bytes, delivered).ConfigureAwait(false))
            {
                return;
            }
        }

        // What a postprocessor holds back is done with as far as this pipeline can know.
        _counters.Latency.Record(events, UnixClock.NowNs);
    }

    private async ValueTask FinishChainAsync(StreamKey key, SinkChain chain, PdkItemHeader header)
    {
        try
        {
            BatchBuffer? output = chain.Finish(header, _scratch);
            PdkBatch bytes = output is null ? default : TakeErrors(key, chain, output.Batch);
            if (bytes.Count > 0)
            {
                await SendAsync(key.Link, key.Stream, bytes, chain.Pending).ConfigureAwait(false);
            }
            else
            {
                Deliver(key.Link, key.Stream, chain.Pending, SinkAck.None);
            }
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            Fail(key.Link, chain.Pending, key.Stream, ExceptionText.Messages(exception));
        }

        DropChain(key, chain);
    }

    private async ValueTask FinishChainsAsync()
    {
        foreach (StreamKey key in _chains.Keys.ToArray())
        {
            // A fault of the sink on the way has failed the rest.
            if (_chains.TryGetValue(key, out SinkChain? chain))
            {
                var header = new PdkItemHeader(UnixClock.NowNs, key.Stream, chain.Pending.GreatestPull, IsTransactional: key.Link.Source.IsTransactional);
                await FinishChainAsync(key, chain, header).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Hands a batch to the sink, and sends its answer back.</summary>
    /// <returns>Whether the sink took it.</returns>
    private async ValueTask<bool> SendAsync(SinkLink link, ulong stream, PdkBatch batch, PendingEvents events)
    {
        SinkReply reply;
        while (true)
        {
            try
            {
                reply = await _sink.OnEventsAsync(batch, _run.Force).ConfigureAwait(false);
                break;
            }
            catch (PluginFaultException fault) when (fault.Status == PdkStatus.FaultedEarlier)
            {
                // The sink was not given the batch, so that another one gets it.
                if (!await TryRestartAsync(fault).ConfigureAwait(false))
                {
                    Fail(link, events, stream, ExceptionText.Messages(fault));
                    _run.Force.ThrowIfCancellationRequested();
                    return false;
                }
            }
            catch (Exception exception)
            {
                Fail(link, events, stream, ExceptionText.Messages(exception));
                _run.Force.ThrowIfCancellationRequested();
                if (exception is PluginFaultException)
                {
                    await TryRestartAsync(exception).ConfigureAwait(false);
                }

                return false;
            }
        }

        _counters.CountBatch(BytesOf(batch));
        if (reply.Ack == SinkAck.Fail)
        {
            Fail(link, events, stream, "the sink answered so");
        }
        else
        {
            Deliver(link, stream, events, reply.Ack);
        }

        Break(reply.Circuit, _index * 2);
        return reply.Ack != SinkAck.Fail;
    }

    private void Deliver(SinkLink link, ulong stream, in PendingEvents events, SinkAck ack)
    {
        if (events.Count == 0)
        {
            return;
        }

        _counters.CountDelivered(events.Count);
        if (link.Source.IsTransactional && (ack == SinkAck.Ack || _autoAck))
        {
            _counters.CountAcked(events.Count);
            link.Ack(stream, events.GreatestPull);
        }
        else if (link.Source.IsTransactional)
        {
            _outstanding.Add(new StreamKey(stream, link), events.LeastPull, events.GreatestPull);
        }
    }

    private void Fail(SinkLink link, in PendingEvents events, ulong stream, string reason)
    {
        if (events.Count > 0)
        {
            _counters.CountFailed(events.Count);
            link.Fail(stream, events.LeastPull);
        }
        else
        {
            // The rest of events whose other parts were delivered, such as what a stage gives at the end of a stream.
            _counters.CountTakenBack();
        }

        if (_failureLimit.TryPass(Math.Max(1, events.Count), out long total))
        {
            RuntimeLog.DeliveryFailed(Logger, Id, total, reason);
        }
    }

    /// <summary>Counts what could not be encoded as failed, and gives the rest.</summary>
    private PdkBatch TakeErrors(StreamKey key, SinkChain chain, PdkBatch output)
    {
        int errors = 0;
        ulong least = ulong.MaxValue;
        string message = "";
        foreach (PdkItem item in output)
        {
            if (item.Kind != PdkItemKind.Data)
            {
                errors++;
                least = Math.Min(least, item.PullId);
                message = item.Kind == PdkItemKind.Error ? item.Value.ToJsonString() : $"an item of kind {item.Kind} is nothing that can be sent";
            }
        }

        if (errors == 0)
        {
            return output;
        }

        // A stage may report more errors than events, such as for what it held back and the chunk that came after it.
        int lost = Math.Min(errors, chain.Pending.Count);
        Fail(key.Link, new PendingEvents(lost, least, least), key.Stream, message);
        chain.Pending = chain.Pending with { Count = chain.Pending.Count - lost };
        PdkBatchWriter rest = _encoded.Begin();
        foreach (PdkItem item in output)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                rest.CopyItem(item);
            }
        }

        return _encoded.End();
    }

    private SinkChain ChainOf(StreamKey key)
    {
        if (!_chains.TryGetValue(key, out SinkChain? chain))
        {
            _chains[key] = chain = _spareChain ?? MakeChain()!;
            _spareChain = null;
        }

        return chain;
    }

    private SinkChain? MakeChain() => _codec is null ? null : new SinkChain(_run.Factory, _definition, _codec);

    private void DropChain(StreamKey key, SinkChain? chain)
    {
        _chains.Remove(key);
        try
        {
            chain?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(Logger, Id, nameof(DropChain), exception);
        }
    }

    private void ReleaseChains()
    {
        foreach (StreamKey key in _chains.Keys.ToArray())
        {
            DropChain(key, _chains[key]);
        }

        _spareChain?.Dispose();
        _scratch.Dispose();
        _encoded.Dispose();
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

using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sinks;

/// <summary>The streams that a sink gets, and the stages that make bytes of each. Whoever holds the sink, one at a time.</summary>
internal sealed class EncodingTable : IDisposable
{
    private readonly ChainStock<SinkChain>? _stock;
    private readonly DeliveryLedger _ledger;
    private readonly Dictionary<StreamKey, SinkChain> _chains = [];
    private readonly Scratch _scratch = new();
    private readonly BatchBuffer _encoded = new();

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the sink.</param>
    /// <param name="codec">The codec that serves it; null where it deals in values.</param>
    /// <param name="ledger">Accounts for what cannot be encoded.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal EncodingTable(RunContext run, ConnectorDefinition definition, ComponentDefinition? codec, DeliveryLedger ledger)
    {
        _ledger = ledger;
        if (codec is not null)
        {
            _stock = new ChainStock<SinkChain>(
                old => new SinkChain(run.Factory, definition, codec, old),
                exception => RuntimeLog.StepFailed(run.Logger, definition.Id, nameof(Drop), exception));
        }
    }

    /// <summary>Whether events have to be encoded.</summary>
    internal bool HasStages => _stock is not null;

    /// <summary>The streams that have stages.</summary>
    internal StreamKey[] Streams => [.. _chains.Keys];

    /// <summary>Makes bytes of events. What fails is accounted for.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="pending">Which events they are.</param>
    /// <param name="bytes">The bytes, valid until the next call; none where the stages hold everything back.</param>
    /// <param name="encoded">The events that are delivered with these bytes.</param>
    /// <returns>False where they could not be encoded.</returns>
    internal bool TryEncode(StreamKey key, PdkBatch events, in PendingEvents pending, out PdkBatch bytes, out PendingEvents encoded)
    {
        BatchBuffer output;
        SinkChain? chain = null;
        encoded = default;
        try
        {
            chain = ChainOf(key);
            chain.Pending = chain.Pending.And(pending);
            output = chain.Encode(events, _scratch);
        }
        catch (Exception exception)
        {
            Lose(key, chain, chain?.Pending ?? pending, exception);
            Drop(key);
            bytes = default;
            return false;
        }

        bytes = TakeErrors(chain, output.Batch);
        if (bytes.Count > 0)
        {
            encoded = chain.Pending;
            chain.Pending = default;
        }
        else if (chain.Pending.Count == 0)
        {
            _ledger.SettleRefused(key.Link, key.Stream, chain.Pending.GreatestPull);
            chain.Pending = default;
        }

        return true;
    }

    /// <summary>Ends a stream, and gives its stages back. What fails is accounted for.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="header">The header of the item that ended it.</param>
    /// <param name="bytes">What the stages held back, valid until the next call; none where that was nothing.</param>
    /// <param name="encoded">The events that are delivered with it.</param>
    /// <returns>False where the stream has no stages, or they failed.</returns>
    internal bool TryFinish(StreamKey key, in PdkItemHeader header, out PdkBatch bytes, out PendingEvents encoded)
    {
        bytes = default;
        encoded = default;
        if (!_chains.TryGetValue(key, out SinkChain? chain))
        {
            return false;
        }

        try
        {
            BatchBuffer? output = chain.Finish(header, _scratch);
            bytes = output is null ? default : TakeErrors(chain, output.Batch);
            encoded = chain.Pending;
            return true;
        }
        catch (Exception exception)
        {
            Lose(key, chain, chain.Pending, exception);
            return false;
        }
        finally
        {
            Drop(key);
        }
    }

    /// <summary>The pull id up to which events of a stream are held back.</summary>
    internal ulong LastPullOf(StreamKey key) => _chains.TryGetValue(key, out SinkChain? chain) ? chain.Pending.GreatestPull : 0;

    /// <summary>What the stages hold back belongs to a connection or an instance that is gone: it fails.</summary>
    internal void Forget(string reason)
    {
        foreach ((StreamKey key, SinkChain chain) in _chains.ToArray())
        {
            if (chain.Pending.Count > 0)
            {
                _ledger.Fail(key.Link, key.Stream, chain.Pending, reason);
            }

            Drop(key);
        }
    }

    public void Dispose()
    {
        foreach (SinkChain chain in _chains.Values)
        {
            chain.Dispose();
        }

        _chains.Clear();
        _stock?.Dispose();
        _scratch.Dispose();
        _encoded.Dispose();
    }

    /// <summary>The stages have failed altogether, and everything that they held is lost with the batch.</summary>
    private void Lose(StreamKey key, SinkChain? chain, in PendingEvents events, Exception exception)
    {
        string reason = ExceptionText.Messages(exception);
        if (chain is null || PassingFailure.Is(exception))
        {
            _ledger.Fail(key.Link, key.Stream, events, reason);
        }
        else
        {
            _ledger.Refuse(key.Link, key.Stream, events, reason);
        }
    }

    /// <summary>
    /// Counts what could not be encoded as failed, and gives the rest. Its pull is settled with the rest: it could not be encoded another
    /// time either.
    /// </summary>
    private PdkBatch TakeErrors(SinkChain chain, PdkBatch output)
    {
        int errors = 0;
        string message = "";
        foreach (PdkItem item in output)
        {
            if (item.Kind != PdkItemKind.Data)
            {
                errors++;
                message = item.Kind == PdkItemKind.Error
                    ? item.Value.ToJsonString()
                    : $"an item of kind {item.Kind} is nothing that can be sent";
            }
        }

        if (errors == 0)
        {
            return output;
        }

        // A stage may report more errors than events, such as for what it held back and the chunk that came after it.
        int lost = Math.Min(errors, chain.Pending.Count);
        _ledger.CountFailed(lost, message);
        chain.Pending = chain.Pending with { Count = chain.Pending.Count - lost };
        return DataOf(output);
    }

    private PdkBatch DataOf(PdkBatch output)
    {
        PdkBatchWriter data = _encoded.Begin();
        foreach (PdkItem item in output)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                data.CopyItem(item);
            }
        }

        return _encoded.End();
    }

    private SinkChain ChainOf(StreamKey key)
    {
        if (!_chains.TryGetValue(key, out SinkChain? chain))
        {
            _chains[key] = chain = _stock!.Take();
        }

        return chain;
    }

    private void Drop(StreamKey key)
    {
        if (_chains.Remove(key, out SinkChain? chain))
        {
            _stock!.GiveBack(chain);
        }
    }
}

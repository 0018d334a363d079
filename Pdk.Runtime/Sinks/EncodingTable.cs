using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The streams that a sink gets, and the stages that make bytes of each. Any thread.</summary>
/// <remarks>What the stages give is valid until the next call; where it is a copy, until the next one that encodes or finishes.</remarks>
internal sealed class EncodingTable : IDisposable
{
    private readonly ChainStock<SinkChain>? _stock;
    private readonly DeliveryLedger _ledger;
    private readonly Onward _onward;
    private readonly Dictionary<StreamKey, SinkChain> _chains = [];
    private readonly Scratch _scratch = new();
    private readonly BatchBuffer _encoded = new();

    private volatile bool _isStreaming;
    private volatile int _generation;

    // Null where what the stages give is used before anybody else calls.
    private readonly BatchBuffer? _copy;
    private readonly Lock _lock = new();

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the sink.</param>
    /// <param name="codec">The codec that serves it; null where it deals in values.</param>
    /// <param name="ledger">Accounts for what cannot be encoded.</param>
    /// <param name="onward">Where that goes.</param>
    /// <param name="isCopied">Whether what the stages give is a copy.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal EncodingTable(
        RunContext run, ConnectorDefinition definition, ComponentDefinition? codec, DeliveryLedger ledger, Onward onward, bool isCopied)
    {
        _copy = isCopied && codec is not null ? new BatchBuffer() : null;
        _ledger = ledger;
        _onward = onward;
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
    internal StreamKey[] Streams
    {
        get
        {
            lock (_lock)
            {
                return [.. _chains.Keys];
            }
        }
    }

    /// <summary>
    /// Which connection what the stages give belongs to, where it goes on from what they gave before; always the same where it does not.
    /// </summary>
    internal int Generation => _isStreaming ? _generation : 0;

    /// <summary>The generation of what was encoded or finished last: the connection may have been lost since.</summary>
    internal int EncodedGeneration { get; private set; }

    /// <summary>How many bytes the payloads have that were encoded or finished last; null where nobody has counted them.</summary>
    internal long? EncodedSize { get; private set; }

    /// <summary>Makes bytes of events. What fails is accounted for.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="pending">Which events they are.</param>
    /// <param name="bytes">The bytes, valid until the next call; none where the stages hold everything back.</param>
    /// <param name="encoded">The events that are delivered with these bytes.</param>
    /// <param name="summary">What is known of the events; null where nobody has looked.</param>
    /// <returns>False where they could not be encoded.</returns>
    internal bool TryEncode(
        StreamKey key,
        PdkBatch events,
        in PendingEvents pending,
        out PdkBatch bytes,
        out PendingEvents encoded,
        PdkBatchSummary? summary = null)
    {
        lock (_lock)
        {
            EncodedSize = null;
            bool isEncoded = TryEncodeLocked(key, events, pending, summary, out bytes, out encoded);
            bytes = Copied(bytes);
            EncodedGeneration = Generation;
            return isEncoded;
        }
    }

    private bool TryEncodeLocked(
        StreamKey key,
        PdkBatch events,
        in PendingEvents pending,
        PdkBatchSummary? summary,
        out PdkBatch bytes,
        out PendingEvents encoded)
    {
        BatchBuffer output;
        SinkChain? chain = null;
        encoded = default;
        try
        {
            chain = ChainOf(key);
            chain.Pending = chain.Pending.And(pending);
            output = chain.Encode(events, summary, _scratch);
        }
        catch (Exception exception)
        {
            Lose(key, chain, events, chain?.Pending ?? pending, exception);
            Drop(key);
            bytes = default;
            return false;
        }

        bytes = TakeErrors(key, chain, events, output);
        if (bytes.Count > 0)
        {
            encoded = chain.Pending;
            chain.Pending = default;
        }
        else if (chain.Pending.Count == 0)
        {
            _ledger.SettleRefused(key.Link, key.Stream, chain.Pending);
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
        lock (_lock)
        {
            EncodedSize = null;
            bool isFinished = TryFinishLocked(key, header, out bytes, out encoded);
            bytes = Copied(bytes);
            EncodedGeneration = Generation;
            return isFinished;
        }
    }

    private bool TryFinishLocked(StreamKey key, in PdkItemHeader header, out PdkBatch bytes, out PendingEvents encoded)
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
            bytes = output is null ? default : TakeErrors(key, chain, default, output);
            encoded = chain.Pending;
            return true;
        }
        catch (Exception exception)
        {
            Lose(key, chain, default, chain.Pending, exception);
            return false;
        }
        finally
        {
            Drop(key);
        }
    }

    /// <summary>The pull id up to which events of a stream are held back.</summary>
    internal ulong LastPullOf(StreamKey key)
    {
        lock (_lock)
        {
            return _chains.TryGetValue(key, out SinkChain? chain) ? chain.Pending.GreatestPull : 0;
        }
    }

    /// <summary>What the stages hold back belongs to a connection or an instance that is gone: it fails.</summary>
    internal void Forget(string reason)
    {
        lock (_lock)
        {
            _generation++;
            foreach ((StreamKey key, SinkChain chain) in _chains.ToArray())
            {
                if (chain.Pending.Count > 0)
                {
                    _ledger.Fail(key.Link, key.Stream, chain.Pending, reason);
                }

                Drop(key);
            }
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
        _copy?.Dispose();
    }

    private PdkBatch Copied(PdkBatch bytes)
    {
        if (_copy is null || bytes.Count == 0)
        {
            return bytes;
        }

        _copy.Load(bytes);
        return _copy.Batch;
    }

    /// <summary>The stages have failed altogether, and everything that they held is lost with the batch.</summary>
    private void Lose(StreamKey key, SinkChain? chain, PdkBatch events, in PendingEvents pending, Exception exception)
    {
        string reason = ExceptionText.Messages(exception);
        if (chain is null || PassingFailure.Is(exception))
        {
            _ledger.Fail(key.Link, key.Stream, pending, reason);
            return;
        }

        RejectedEvents? rejected = _onward.Of(key.Link, key.Stream);
        _ledger.CountRefused(pending.Count, rejected is null, reason);
        rejected?.Hold(pending.Receipts);
        foreach (PdkItem item in events)
        {
            rejected?.Add(item.Header, chain.StageAtWork, reason, item);
        }

        int held = Math.Max(events.Count == 0 ? 1 : 0, pending.Count - events.Count);
        if (held > 0)
        {
            var header = new PdkItemHeader(0, key.Stream, pending.LeastPull, IsTransactional: key.Link.Source.IsTransactional);
            rejected?.Add(header, chain.StageAtWork, reason, null, held);
        }

        _ledger.SettleRefused(key.Link, key.Stream, pending);
    }

    /// <summary>
    /// Counts what could not be encoded as refused, and gives the rest. Its pull is settled with the rest: it could not be encoded another
    /// time either.
    /// </summary>
    private PdkBatch TakeErrors(StreamKey key, SinkChain chain, PdkBatch events, BatchBuffer output)
    {
        if (output.Summary.HasOnly(PdkItemKind.Data))
        {
            EncodedSize = output.Summary.DataBytes;
            return output.Batch;
        }

        int errors = 0;
        string message = "";
        RejectedEvents? rejected = _onward.Of(key.Link, key.Stream);
        Dictionary<ulong, int>? numbers = rejected is null ? null : NumbersOf(events);
        foreach (PdkItem item in output.Batch)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                continue;
            }

            errors++;
            message = item.Kind == PdkItemKind.Error ? TextOf(item) : $"an item of kind {item.Kind} is nothing that can be sent";
            PdkItemHeader header = StageMark.Remove(item.Header);
            PdkItem? of = numbers is not null && numbers.TryGetValue(header.EventId, out int index) ? events[index] : null;
            rejected?.Add(of?.Header ?? header, chain.StageOf(item), message, of);
        }

        // A stage may report more errors than events, such as for what it held back and the chunk that came after it.
        int lost = Math.Min(errors, chain.Pending.Count);
        rejected?.Hold(chain.Pending.Receipts);
        _ledger.CountRefused(lost, rejected is null, message);
        chain.Pending = chain.Pending with { Count = chain.Pending.Count - lost };
        return DataOf(output.Batch);
    }

    private static Dictionary<ulong, int> NumbersOf(PdkBatch events)
    {
        var numbers = new Dictionary<ulong, int>();
        for (int index = 0; index < events.Count; index++)
        {
            numbers[events[index].EventId] = index;
        }

        return numbers;
    }

    private static string TextOf(PdkItem error) =>
        error.Value.Kind == PdkValueKind.Object
            && error.Value.TryGet("error"u8, out PdkValue text)
            && text.Kind == PdkValueKind.String
            ? text.GetString()
            : error.Value.ToJsonString();

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
            _isStreaming |= chain.IsStreaming;
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

using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <content>From items to events.</content>
internal sealed partial class SourceRunner
{
    private readonly Dictionary<ulong, StreamState> _streams = [];
    private readonly ComponentDefinition? _codec;
    private readonly StreamSplitter _splitter;
    private readonly ErrorItems _errorItems;
    private readonly RateLimit _errorLimit = new();
    private readonly Scratch _scratch = new();
    private readonly BatchBuffer _events = new();
    private readonly BatchBuffer _errors = new();

    // The chain that proved, before the run, that all stages can be made; the first stream takes it.
    private SourceChain? _spareChain;
    private ulong _lastEventId;

    private async ValueTask ProcessAsync(BatchBuffer input, ulong pullId)
    {
        PullFacts facts;
        try
        {
            facts = PullStamp.Apply(input, _run.Keys, _index, pullId, IsTransactional, UnixClock.NowNs);
        }
        catch (PdkDataException exception)
        {
            await ReportAsync(_run.Keys.Encode(_index, 0), pullId, ExceptionText.MessageOf(exception), input.Batch.Count).ConfigureAwait(false);
            return;
        }

        _counters.CountItems(facts.Items, facts.Bytes);
        if (facts.IsUniform)
        {
            await ProcessStreamAsync(facts.Stream, input, pullId).ConfigureAwait(false);
            return;
        }

        try
        {
            await ProcessMixedAsync(input, pullId).ConfigureAwait(false);
        }
        catch (PdkDataException exception)
        {
            int lost = _splitter.Clear();
            await ReportAsync(facts.Stream, pullId, ExceptionText.MessageOf(exception), lost + 1).ConfigureAwait(false);
        }
    }

    private async ValueTask ProcessMixedAsync(BatchBuffer input, ulong pullId)
    {
        for (int next = 0; next < input.Batch.Count; next++)
        {
            next = _splitter.Take(input.Batch, next);
            if (next < input.Batch.Count)
            {
                (PdkItemKind kind, PdkItemHeader header) = ControlAt(input.Batch, next);
                await ControlAsync(kind, header, pullId).ConfigureAwait(false);
            }
        }

        while (_splitter.RemoveFirst(out ulong stream) is { } part)
        {
            await ProcessPartAsync(stream, part, pullId).ConfigureAwait(false);
        }
    }

    private async ValueTask ControlAsync(PdkItemKind kind, PdkItemHeader header, ulong pullId)
    {
        if (kind == PdkItemKind.Finished)
        {
            _isFinished = true;
            return;
        }

        if (_splitter.Remove(header.StreamId) is { } part)
        {
            await ProcessPartAsync(header.StreamId, part, pullId).ConfigureAwait(false);
        }

        await EndStreamAsync(header, kind == PdkItemKind.EndStream ? StreamEnding.Flushed : StreamEnding.Failed).ConfigureAwait(false);
    }

    private async ValueTask ProcessPartAsync(ulong stream, BatchBuffer part, ulong pullId)
    {
        try
        {
            await ProcessStreamAsync(stream, part, pullId).ConfigureAwait(false);
        }
        finally
        {
            _run.Pool.Return(part);
        }
    }

    private async ValueTask ProcessStreamAsync(ulong stream, BatchBuffer input, ulong pullId)
    {
        if (!_streams.TryGetValue(stream, out StreamState? state))
        {
            _streams[stream] = state = new StreamState();
        }

        if (_codec is null)
        {
            await EmitAsync(stream, input, pullId).ConfigureAwait(false);
            return;
        }

        // Each portion is delivered before the next one is made: many events of few bytes do not have to fit into memory at once.
        BatchBuffer? next = input;
        while (next is not null)
        {
            try
            {
                state.Chain ??= TakeSpareChain() ?? MakeChain()!;
                next = next == input ? state.Chain.Process(input, _scratch) : state.Chain.Continue(_scratch);
            }
            catch (Exception exception)
            {
                Drop(state);
                RuntimeLog.StreamReplaced(Logger, Id, _run.Keys.StreamOf(stream), exception);
                await ReportAsync(stream, pullId, ExceptionText.MessageOf(exception), input.Batch.Count).ConfigureAwait(false);
                return;
            }

            if (next is not null)
            {
                await EmitAsync(stream, next, pullId).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends a stream here and in the sinks.</summary>
    /// <param name="header">The header of the item that ended it.</param>
    /// <param name="ending">What becomes of what its preprocessors hold back.</param>
    private async ValueTask EndStreamAsync(PdkItemHeader header, StreamEnding ending)
    {
        ulong stream = header.StreamId;
        if (_streams.Remove(stream, out StreamState? state) && state.Chain is not null)
        {
            BatchBuffer? output = null;
            string failure = "";
            int lost = 0;
            try
            {
                output = ending == StreamEnding.Flushed ? state.Chain.Finish(header, _scratch) : null;
                lost = ending == StreamEnding.Failed ? state.Chain.CountHeld(header, _scratch) : 0;
                failure = lost > 0 ? "The stream failed before its end had come: what its preprocessors still held of it is lost." : "";
            }
            catch (Exception exception)
            {
                lost = 1;
                failure = ExceptionText.MessageOf(exception);
            }

            Drop(state);
            if (lost > 0)
            {
                await ReportAsync(stream, header.PullId, failure, lost).ConfigureAwait(false);
            }

            if (output is not null)
            {
                await EmitAsync(stream, output, header.PullId).ConfigureAwait(false);
            }
        }

        foreach (SinkLink link in _out.Concat(_err))
        {
            await link.Sink.EndStreamAsync(link, header).ConfigureAwait(false);
        }

        _acks.End(stream);
    }

    /// <summary>Reports items that no event comes of.</summary>
    private ValueTask ReportAsync(ulong stream, ulong pullId, string message, int items)
    {
        PdkBatchWriter errors = _errors.Begin();
        var header = new PdkItemHeader(UnixClock.NowNs, stream, pullId, ++_lastEventId, (byte)SourcePort.Err, IsTransactional);
        _errorItems.Add(errors, header, _run.Keys.StreamOf(stream), message, items);
        return EmitErrorsAsync(stream, pullId, items);
    }

    private static (PdkItemKind Kind, PdkItemHeader Header) ControlAt(PdkBatch batch, int index) => (batch[index].Kind, batch[index].Header);

    private SourceChain? MakeChain() => _codec is null ? null : new SourceChain(_run.Factory, _definition, _codec);

    private SourceChain? TakeSpareChain()
    {
        SourceChain? chain = _spareChain;
        _spareChain = null;
        return chain;
    }

    private void Drop(StreamState state)
    {
        try
        {
            state.Chain?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(Logger, Id, nameof(Drop), exception);
        }

        state.Chain = null;
    }

    private void ReleaseStreams()
    {
        foreach (StreamState state in _streams.Values)
        {
            Drop(state);
        }

        _streams.Clear();
        _spareChain?.Dispose();
        _scratch.Dispose();
        _pulled.Dispose();
        _events.Dispose();
        _errors.Dispose();
    }

    /// <summary>What is kept of a stream.</summary>
    private sealed class StreamState
    {
        /// <summary>Its stages; null before its first item, after a failure, and where the source gives values.</summary>
        internal SourceChain? Chain { get; set; }
    }
}

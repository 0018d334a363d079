using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sources;

/// <summary>The streams of a source, and the stages that each of them has. One thread at a time.</summary>
internal sealed class StreamTable : IDisposable
{
    private readonly ChainStock<SourceChain>? _stock;
    private readonly Scratch _scratch = new();

    // A stream has no chain before its first item, after a failure, and where the source gives values.
    private readonly Dictionary<ulong, SourceChain?> _chains = [];

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the source.</param>
    /// <param name="codec">The codec that serves it; null where it deals in values.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal StreamTable(RunContext run, ConnectorDefinition definition, ComponentDefinition? codec)
    {
        if (codec is not null)
        {
            _stock = new ChainStock<SourceChain>(
                old => new SourceChain(run.Factory, definition, codec, old),
                exception => RuntimeLog.StepFailed(run.Logger, definition.Id, nameof(Drop), exception));
        }
    }

    /// <summary>Whether items have to be decoded.</summary>
    internal bool HasStages => _stock is not null;

    /// <summary>The streams that have not ended.</summary>
    internal IReadOnlyCollection<ulong> Streams => _chains.Keys;

    /// <summary>Notes a stream, so that it is ended when the source is.</summary>
    internal void Note(ulong stream) => _chains.TryAdd(stream, null);

    /// <summary>Makes events of items.</summary>
    /// <returns>The first portion of them; valid until the next call.</returns>
    internal BatchBuffer Process(ulong stream, BatchBuffer input)
    {
        SourceChain chain = _chains[stream] ??= _stock!.Take();
        return chain.Process(input, _scratch);
    }

    /// <summary>The stage of a stream that worked last: the one that an exception came from. Null where the stream has no stages.</summary>
    internal string? StageAtWork(ulong stream) => _chains[stream]?.StageAtWork;

    /// <summary>Makes events of what the stages have kept of the items.</summary>
    /// <returns>The next portion; null where there is none.</returns>
    internal BatchBuffer? Continue(ulong stream) => _chains[stream]!.Continue(_scratch);

    /// <summary>Ends a stream, and gives its stages back.</summary>
    /// <param name="header">The header of the item that ended it.</param>
    /// <param name="ending">What becomes of what its stages hold back.</param>
    /// <param name="loss">What is lost with it.</param>
    /// <returns>The events that came of it; null where there are none.</returns>
    internal BatchBuffer? End(in PdkItemHeader header, StreamEnding ending, out StreamLoss loss)
    {
        loss = default;
        if (!_chains.Remove(header.StreamId, out SourceChain? chain) || chain is null)
        {
            return null;
        }

        try
        {
            switch (ending)
            {
                case StreamEnding.Flushed:
                    return chain.Finish(header, _scratch);
                case StreamEnding.Failed:
                    loss = StreamLoss.OfHeld(chain.CountHeld(header, _scratch));
                    return null;
                case StreamEnding.CutOff when chain.CountHeld(header, _scratch) > 0:
                    loss = StreamLoss.Again(chain.HeldFrom);
                    return null;
                default:
                    return null;
            }
        }
        catch (Exception exception)
        {
            loss = StreamLoss.OfFailure(exception, chain.StageAtWork);
            return null;
        }
        finally
        {
            _stock!.GiveBack(chain);
        }
    }

    /// <summary>Gives the stages of a stream back after a failure: it gets others with its next item.</summary>
    internal void Drop(ulong stream)
    {
        if (_chains[stream] is { } chain)
        {
            _chains[stream] = null;
            _stock!.GiveBack(chain);
        }
    }

    public void Dispose()
    {
        foreach (SourceChain? chain in _chains.Values)
        {
            chain?.Dispose();
        }

        _chains.Clear();
        _stock?.Dispose();
        _scratch.Dispose();
    }
}

using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>The streams of a source, and the stages that each of them has. One thread at a time.</summary>
internal sealed class StreamTable : IDisposable
{
    private readonly RunContext _run;
    private readonly ConnectorDefinition _definition;
    private readonly ComponentDefinition? _codec;
    private readonly Scratch _scratch = new();

    // A stream has no chain before its first item, after a failure, and where the source gives values.
    private readonly Dictionary<ulong, SourceChain?> _chains = [];

    // The chain that proved, before the run, that all stages can be made; the first stream takes it.
    private SourceChain? _spare;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the source.</param>
    /// <param name="codec">The codec that serves it; null where it deals in values.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal StreamTable(RunContext run, ConnectorDefinition definition, ComponentDefinition? codec)
    {
        _run = run;
        _definition = definition;
        _codec = codec;
        _spare = codec is null ? null : MakeChain();
    }

    /// <summary>Whether items have to be decoded.</summary>
    internal bool HasStages => _codec is not null;

    /// <summary>The streams that have not ended.</summary>
    internal IReadOnlyCollection<ulong> Streams => _chains.Keys;

    /// <summary>Notes a stream, so that it is ended when the source is.</summary>
    internal void Note(ulong stream) => _chains.TryAdd(stream, null);

    /// <summary>Makes events of items.</summary>
    /// <returns>The first portion of them; valid until the next call.</returns>
    internal BatchBuffer Process(ulong stream, BatchBuffer input)
    {
        SourceChain chain = _chains[stream] ??= TakeSpare() ?? MakeChain();
        return chain.Process(input, _scratch);
    }

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
                default:
                    return null;
            }
        }
        catch (Exception exception)
        {
            loss = StreamLoss.OfFailure(exception);
            return null;
        }
        finally
        {
            Dispose(chain);
        }
    }

    /// <summary>Gives the stages of a stream back after a failure: it gets others with its next item.</summary>
    internal void Drop(ulong stream)
    {
        Dispose(_chains[stream]);
        _chains[stream] = null;
    }

    public void Dispose()
    {
        foreach (SourceChain? chain in _chains.Values)
        {
            Dispose(chain);
        }

        _chains.Clear();
        _spare?.Dispose();
        _scratch.Dispose();
    }

    private SourceChain MakeChain() => new(_run.Factory, _definition, _codec!);

    private SourceChain? TakeSpare()
    {
        SourceChain? chain = _spare;
        _spare = null;
        return chain;
    }

    private void Dispose(SourceChain? chain)
    {
        try
        {
            chain?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(_run.Logger, _definition.Id, nameof(Drop), exception);
        }
    }
}

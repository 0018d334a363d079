using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The codec and the postprocessors of one stream in one sink.</summary>
/// <remarks>Exceptions of a stage pass through; the chain is to be replaced then.</remarks>
internal sealed class SinkChain : IChain
{
    private readonly OwnedInstances _instances;
    private readonly IPostprocessor[] _stages;
    private readonly ICodec _codec;

    // Null where the format is the pipeline's: what a source says of the bytes that it gave is nothing that other sinks go by.
    private readonly ItemFormats? _formats;
    private readonly LastMeta[] _lastMetas;
    private readonly MetaKeeper _metas = new();
    private readonly string[] _names;
    private int _atWork;

    /// <param name="factory">Where instances come from.</param>
    /// <param name="sink">The sink that it works for.</param>
    /// <param name="codec">The codec.</param>
    /// <param name="old">A chain that has served its time, and is given back with this; null where there is none.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal SinkChain(IInstanceFactory factory, ConnectorDefinition sink, ComponentDefinition codec, SinkChain? old = null)
    {
        Stage[] stages =
        [
            new(InstanceFactoryExtensions.CodecContract, codec),
            .. Stage.Of(InstanceFactoryExtensions.PostprocessorContract, sink.Processors),
        ];
        _names = [.. stages.Select(static stage => stage.Component.Name)];
        old?._formats?.Dispose();
        _instances = new OwnedInstances(factory, sink.Id, stages, old?._instances);
        try
        {
            _codec = _instances.Require<ICodec>(0);
            _formats = sink.IsLinked ? new ItemFormats(factory, sink.Id, codec, _codec, CodecWork.Encode) : null;
            _stages = [.. Enumerable.Range(1, sink.Processors.Count).Select(_instances.Require<IPostprocessor>)];
            _lastMetas = [.. _stages.Select(static _ => new LastMeta())];
        }
        catch
        {
            _instances.Dispose();
            throw;
        }
    }

    /// <summary>Whether a stage makes bytes that go on from those before, so that they belong to one connection.</summary>
    internal bool IsStreaming => Array.Exists(_stages, static stage => stage.IsStreaming);

    public bool IsFaulted => _instances.AreFaulted || _formats is { AreFaulted: true };

    /// <summary>The name of the stage that worked last: the one that an exception came from.</summary>
    internal string StageAtWork => _names[_atWork];

    /// <summary>Events that the postprocessors hold back.</summary>
    internal PendingEvents Pending { get; set; }

    /// <summary>Makes bytes of events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="summary">What is known of them; null where nobody has looked.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer of the scratch that holds the result; valid until the scratch is used again.</returns>
    internal BatchBuffer Encode(PdkBatch events, PdkBatchSummary? summary, Scratch scratch)
    {
        _atWork = 0;
        BatchBuffer current = _formats is null ? EncodeAll(events, summary, scratch) : _formats.Process(events, null, scratch);
        StageMark.Set(current, 0);
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            current = Postprocess(stage, current, scratch);
        }

        return current;
    }

    /// <summary>
    /// Ends the stream: each stage gives what it holds back, which goes through the stages after it before those are ended in turn.
    /// </summary>
    /// <param name="header">The header of the item that ended the stream.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer that holds the bytes that came of it; null where there are none.</returns>
    internal BatchBuffer? Finish(in PdkItemHeader header, Scratch scratch)
    {
        BatchBuffer? current = null;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            BatchBuffer? processed = current is null ? null : Postprocess(stage, current, scratch);
            BatchBuffer held = scratch.Next(processed);
            _atWork = stage + 1;
            _stages[stage].Finish(header, held.Writer);
            held.End();
            StageMark.Set(held, stage + 1);
            current = BatchJoin.Join(processed, _lastMetas[stage].Give(held, processed, scratch), scratch);
        }

        return current;
    }

    /// <summary>The name of the stage that made an error.</summary>
    internal string StageOf(PdkItem error) =>
        StageMark.StageOf(error.Header) is { } stage && stage < _names.Length ? _names[stage] : StageAtWork;

    public void Dispose()
    {
        _formats?.Dispose();
        _instances.Dispose();
    }

    private BatchBuffer EncodeAll(PdkBatch events, PdkBatchSummary? summary, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(null);
        _codec.EncodeBatch(events, output.Writer);
        output.End();
        return summary is { HasMeta: false } ? output : _metas.Keep(events, output, scratch);
    }

    private BatchBuffer Postprocess(int stage, BatchBuffer input, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(input);
        _lastMetas[stage].Note(input.Batch);
        _atWork = stage + 1;
        _stages[stage].ProcessBatch(input.Batch, output.Writer);
        output.End();
        BatchBuffer kept = _metas.Keep(input, output, scratch);

        // After the metas, which are found by the numbers of the items.
        StageMark.Set(kept, stage + 1);
        return kept;
    }
}

using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sources;

/// <summary>
/// The preprocessors and the codec of one stream. Whole batches go from stage to stage, so that their items share the cost of each call.
/// </summary>
/// <remarks>Exceptions of a stage pass through; the chain is to be replaced then.</remarks>
internal sealed class SourceChain : IChain
{
    /// <summary>A preprocessor that gave so many items may have more of them.</summary>
    internal const int PortionSize = 8192;

    private readonly OwnedInstances _instances;
    private readonly IPreprocessor[] _stages;
    private readonly bool[] _mayHaveMore;
    private readonly LastMeta[] _lastMetas;
    private readonly MetaKeeper _metas = new();
    private readonly ItemFormats _codecs;
    private readonly string[] _names;
    private int _atWork;

    /// <param name="factory">Where instances come from.</param>
    /// <param name="source">The source that it works for.</param>
    /// <param name="codec">The codec.</param>
    /// <param name="old">A chain that has served its time, and is given back with this; null where there is none.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal SourceChain(IInstanceFactory factory, ConnectorDefinition source, ComponentDefinition codec, SourceChain? old = null)
    {
        int codecAt = source.Processors.Count;
        Stage[] stages =
        [
            .. Stage.Of(InstanceFactoryExtensions.PreprocessorContract, source.Processors),
            new(InstanceFactoryExtensions.CodecContract, codec),
        ];
        old?._codecs.Dispose();
        _instances = new OwnedInstances(factory, source.Id, stages, old?._instances);
        _names = [.. stages.Select(static stage => stage.Component.Name)];
        try
        {
            _stages = [.. Enumerable.Range(0, codecAt).Select(_instances.Require<IPreprocessor>)];
            _mayHaveMore = new bool[_stages.Length];
            _lastMetas = [.. _stages.Select(static _ => new LastMeta())];
            _codecs = new ItemFormats(factory, source.Id, codec, _instances.Require<ICodec>(codecAt), CodecWork.Decode);
        }
        catch
        {
            _instances.Dispose();
            throw;
        }
    }

    /// <summary>The name of the stage that worked last: the one that an exception came from.</summary>
    internal string StageAtWork => _names[_atWork];

    /// <summary>
    /// The pull that the preprocessors have held something from on, if they hold anything. Records come out of them in their order: what is
    /// held after one has come out came with the same items, or later.
    /// </summary>
    internal ulong HeldFrom { get; private set; }

    public bool IsFaulted => _instances.AreFaulted || _codecs.AreFaulted;

    /// <summary>Makes events of items.</summary>
    /// <param name="input">Items of the stream; no buffer of the scratch.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer of the scratch that holds the result; valid until the scratch is used again.</returns>
    internal BatchBuffer Process(BatchBuffer input, Scratch scratch)
    {
        ulong pull = input.Batch.Count == 0 ? 0 : input.Batch[0].PullId;
        BatchBuffer output = ProcessFrom(0, input, scratch);
        if (output.Batch.Count > 0 || HeldFrom == 0)
        {
            HeldFrom = pull;
        }

        return output;
    }

    /// <summary>Makes events of what the preprocessors have kept of the input, the last one first.</summary>
    /// <returns>The buffer of the scratch that holds the next portion; null where there is none.</returns>
    internal BatchBuffer? Continue(Scratch scratch)
    {
        int stage;
        while ((stage = Array.LastIndexOf(_mayHaveMore, true)) >= 0)
        {
            BatchBuffer more = Preprocess(stage, scratch.Nothing, scratch);
            if (more.Batch.Count > 0)
            {
                return ProcessFrom(stage + 1, more, scratch);
            }
        }

        return null;
    }

    /// <summary>
    /// Ends the stream: each stage gives what it holds back, which goes through the stages after it before those are ended in turn.
    /// </summary>
    /// <param name="header">The header of the item that ended the stream.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer that holds the events that came of it; null where there is none.</returns>
    internal BatchBuffer? Finish(in PdkItemHeader header, Scratch scratch)
    {
        BatchBuffer? held = FinishStages(header, scratch);
        return held is null ? null : Decode(held, scratch);
    }

    /// <summary>Ends a stream that has failed: what the stages hold back counts for nothing any more.</summary>
    /// <returns>How many items that were. Nobody but the stages themselves knows.</returns>
    internal int CountHeld(in PdkItemHeader header, Scratch scratch) => FinishStages(header, scratch)?.Batch.Count ?? 0;

    public void Dispose()
    {
        _codecs.Dispose();
        _instances.Dispose();
    }

    private BatchBuffer? FinishStages(in PdkItemHeader header, Scratch scratch)
    {
        BatchBuffer? current = null;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            BatchBuffer? processed = current is null ? null : Preprocess(stage, current, scratch);
            BatchBuffer held = scratch.Next(processed);
            _atWork = stage;
            _stages[stage].Finish(header, held.Writer);
            held.End();
            current = BatchJoin.Join(processed, _lastMetas[stage].Give(held, processed, scratch), scratch);
        }

        return current;
    }

    private BatchBuffer ProcessFrom(int stage, BatchBuffer input, Scratch scratch)
    {
        BatchBuffer current = input;
        for (; stage < _stages.Length; stage++)
        {
            current = Preprocess(stage, current, scratch);
        }

        return Decode(current, scratch);
    }

    private BatchBuffer Preprocess(int stage, BatchBuffer input, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(input);
        _lastMetas[stage].Note(input.Batch);
        _atWork = stage;
        _stages[stage].ProcessBatch(input.Batch, output.Writer);
        _mayHaveMore[stage] = output.End().Count >= PortionSize;
        BatchBuffer kept = _metas.Keep(input, output, scratch);

        // After the metas, which are found by the numbers that the mark takes the place of.
        StageMark.Set(kept, stage);
        return kept;
    }

    private BatchBuffer Decode(BatchBuffer input, Scratch scratch)
    {
        _atWork = _stages.Length;
        BatchBuffer output = _codecs.Process(input.Batch, input, scratch);
        StageMark.Set(output, _atWork);
        return output;
    }
}

using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sources;

/// <summary>The preprocessors and the codec of one stream. Whole batches go from stage to stage, so that their items share the cost of each call.</summary>
/// <remarks>Exceptions of a stage pass through; the chain is to be replaced then.</remarks>
internal sealed class SourceChain : IDisposable
{
    private readonly List<IInstance> _instances = [];
    private readonly IPreprocessor[] _stages;
    private readonly ICodec _codec;

    internal SourceChain(IInstanceFactory factory, ConnectorDefinition source, ComponentDefinition codec)
    {
        try
        {
            _stages = new IPreprocessor[source.Processors.Count];
            for (int stage = 0; stage < _stages.Length; stage++)
            {
                _stages[stage] = Make<IPreprocessor>(factory, InstanceFactoryExtensions.PreprocessorContract, source.Processors[stage], source.Id);
            }

            _codec = Make<ICodec>(factory, InstanceFactoryExtensions.CodecContract, codec, source.Id);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Makes events of items.</summary>
    /// <param name="input">Items of the stream; no buffer of the scratch.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer of the scratch that holds the result; valid until the scratch is used again.</returns>
    internal BatchBuffer Process(BatchBuffer input, Scratch scratch)
    {
        BatchBuffer current = input;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            current = Preprocess(stage, current, scratch);
        }

        return Decode(current, scratch);
    }

    /// <summary>Ends the stream: each stage gives what it holds back, which goes through the stages after it before those are ended in turn.</summary>
    /// <param name="header">The header of the item that ended the stream.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer that holds the events that came of it; null where there is none.</returns>
    internal BatchBuffer? Finish(in PdkItemHeader header, Scratch scratch)
    {
        BatchBuffer? current = null;
        for (int stage = 0; stage < _stages.Length; stage++)
        {
            BatchBuffer? processed = current is null ? null : Preprocess(stage, current, scratch);
            BatchBuffer held = scratch.Next(processed);
            _stages[stage].Finish(header, held.Writer);
            held.End();
            current = BatchJoin.Join(processed, held, scratch);
        }

        return current is null ? null : Decode(current, scratch);
    }

    public void Dispose()
    {
        foreach (IInstance instance in _instances)
        {
            instance.Dispose();
        }

        _instances.Clear();
    }

    private T Make<T>(IInstanceFactory factory, string contractId, ComponentDefinition component, string owner)
        where T : class
    {
        IInstance instance = factory.Create(contractId, component, owner);
        _instances.Add(instance);
        return instance.Require<T>(component.Position, component.Name);
    }

    private BatchBuffer Preprocess(int stage, BatchBuffer input, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(input);
        _stages[stage].ProcessBatch(input.Batch, output.Writer);
        output.End();
        return output;
    }

    private BatchBuffer Decode(BatchBuffer input, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(input);
        _codec.DecodeBatch(input.Batch, output.Writer);
        output.End();
        return output;
    }
}

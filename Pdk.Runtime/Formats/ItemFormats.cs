using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Formats;

/// <summary>
/// The codec stage of one stream: items that carry a format of their own go through its codec, all others through the one that the pipeline
/// names. One thread at a time.
/// </summary>
/// <remarks>Exceptions of a codec pass through; the chain is to be replaced then.</remarks>
internal sealed class ItemFormats : IDisposable
{
    private readonly FormatCatalog _catalog;
    private readonly ChosenCodecs _chosen;
    private readonly ICodec _configured;
    private readonly CodecWork _work;
    private readonly MetaKeeper _metas = new();
    private BatchBuffer? _part;
    private BatchBuffer? _done;

    /// <param name="factory">Where instances come from.</param>
    /// <param name="owner">The connector that it works for.</param>
    /// <param name="definition">The codec that the pipeline names.</param>
    /// <param name="configured">Its instance; it is not given back with this.</param>
    /// <param name="work">What is done with items.</param>
    internal ItemFormats(IInstanceFactory factory, string owner, ComponentDefinition definition, ICodec configured, CodecWork work)
    {
        _catalog = new FormatCatalog(factory.Codecs, definition);
        _chosen = new ChosenCodecs(factory, owner);
        _configured = configured;
        _work = work;
    }

    /// <summary>Whether a codec answers calls with an earlier fault.</summary>
    internal bool AreFaulted => _chosen.AreFaulted;

    /// <summary>Does the work of the codecs.</summary>
    /// <param name="input">The items.</param>
    /// <param name="inUse">The buffer of the scratch that they lie in; null where it is none.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The buffer of the scratch that holds the result.</returns>
    internal BatchBuffer Process(PdkBatch input, BatchBuffer? inUse, Scratch scratch)
    {
        BatchBuffer output = scratch.Next(inUse);
        if (!(inUse?.Summary ?? input.Summarize()).HasMeta)
        {
            // Formats travel with items: none has one.
            _work.Do(_configured, input, output.Writer);
            output.End();
            return output;
        }

        int end = EndOfRun(input, 0, out FormatChoice choice);
        if (end == input.Count && choice.IsNone)
        {
            _work.Do(_configured, input, output.Writer);
        }
        else
        {
            for (int start = 0; start < input.Count; start = end)
            {
                end = EndOfRun(input, start, out choice);
                ProcessRun(input, start, end, choice, output.Writer);
            }
        }

        output.End();
        return _metas.Keep(input, output, scratch, inUse);
    }

    public void Dispose()
    {
        _chosen.Dispose();
        _part?.Dispose();
        _done?.Dispose();
    }

    /// <summary>Items that follow each other and carry the same format go together, so that the order of all of them is kept.</summary>
    private int EndOfRun(PdkBatch input, int start, out FormatChoice choice)
    {
        choice = default;
        bool isChosen = false;
        for (int index = start; index < input.Count; index++)
        {
            PdkItem item = input[index];
            if (item.Kind != _work.Subject)
            {
                continue;
            }

            FormatChoice next = FormatChoice.Of(item);
            if (!isChosen)
            {
                choice = next;
                isChosen = true;
            }
            else if (!next.IsSameAs(choice))
            {
                return index;
            }
        }

        return input.Count;
    }

    private void ProcessRun(PdkBatch input, int start, int end, FormatChoice choice, PdkBatchWriter output)
    {
        string problem = "";
        ICodec? codec = choice.IsNone ? _configured : CodecOf(choice, out problem) ?? (_work.FallsBack ? _configured : null);
        if (codec is null)
        {
            Refuse(input, start, end, problem, output);
            return;
        }

        _part ??= new BatchBuffer();
        _done ??= new BatchBuffer();
        PdkBatchWriter part = _part.Begin();
        for (int index = start; index < end; index++)
        {
            part.CopyItem(input[index]);
        }

        _work.Do(codec, _part.End(), _done.Begin());
        BatchJoin.Append(output, _done.End());
    }

    private ICodec? CodecOf(FormatChoice choice, out string problem)
    {
        if (_catalog.Find(choice, out problem) is not { } codec)
        {
            return null;
        }

        try
        {
            return _catalog.IsConfigured(codec) ? _configured : _chosen.For(codec);
        }
        catch (PipelineException exception)
        {
            problem = $"The codec of the item cannot be made: {exception.Message}";
            return null;
        }
    }

    private void Refuse(PdkBatch input, int start, int end, string problem, PdkBatchWriter output)
    {
        for (int index = start; index < end; index++)
        {
            PdkItem item = input[index];
            if (item.Kind == _work.Subject)
            {
                output.AddError(item.Header with { Port = (byte)SourcePort.Err }, problem, item.Meta);
            }
            else
            {
                output.CopyItem(item);
            }
        }
    }
}

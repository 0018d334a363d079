using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Metas;

/// <summary>Stages that work on whole batches and know nothing of metas, as those that were built before the kit kept them.</summary>
/// <param name="parts">How many items it makes of each.</param>
internal sealed class BareStage(int parts = 1) : IPreprocessor, IPostprocessor, ICodec
{
    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => throw new NotSupportedException();

    public void ProcessBatch(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            for (int part = 0; part < parts; part++)
            {
                output.AddData(item.Header, item.Data);
            }
        }
    }

    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output) => throw new NotSupportedException();

    public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output) => throw new NotSupportedException();

    public void DecodeBatch(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            output.BeginValue(item.Header).WriteString(item.Data);
            output.EndValue();
        }
    }

    public void EncodeBatch(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            output.AddData(item.Header, item.Value.Utf8Span);
        }
    }
}

/// <summary>Gives each chunk under the header of the one before it, and so beside the item that the number in its header tells of.</summary>
internal sealed class LateStage : IPreprocessor
{
    private readonly List<(PdkItemHeader Header, string Text)> _held = [];

    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => throw new NotSupportedException();

    public void ProcessBatch(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            _held.Add((item.Header, Encoding.UTF8.GetString(item.Data)));
        }

        while (_held.Count > 1)
        {
            output.AddData(_held[0].Header, Encoding.UTF8.GetBytes(_held[0].Text));
            _held.RemoveAt(0);
        }
    }
}

/// <summary>Gives each chunk a meta of its own.</summary>
internal sealed class OwnMetaStage : IPreprocessor, IPostprocessor
{
    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
    {
        PdkDocument own = PdkDocument.ParseJson("""{"own":true}""");
        output.AddData(header, data, own.Root);
    }
}

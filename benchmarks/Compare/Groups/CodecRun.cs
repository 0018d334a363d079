using Pdk.Compare.Measuring;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Compare.Groups;

/// <summary>A codec over a batch, into a buffer that is used again.</summary>
internal sealed class CodecRun
{
    private readonly ICodec _codec;
    private readonly ICodec _allocated;
    private readonly PdkBuffer _output = new(1 << 20);
    private readonly PdkBuffer _figure = new(64);
    private readonly PdkBatchWriter _writer;
    private long _before;
    private int _times;

    /// <summary>Makes an instance of it.</summary>
    public CodecRun(PluginHost host, string codec)
    {
        _codec = host.Create<ICodec>(codec);
        _allocated = host.Create<ICodec>("bench-allocated");
        _writer = new PdkBatchWriter(_output);
    }

    /// <summary>Decodes the batch.</summary>
    public Way Decode(string what, byte[] batch) => Of(what, () => _codec.DecodeBatch(PdkBatch.Open(batch), _writer));

    /// <summary>Decodes the batch once, and then encodes what came of it.</summary>
    public Way Encode(string what, byte[] batch)
    {
        byte[] values = [];
        Way way = Of(what, () =>
        {
            if (values.Length == 0)
            {
                values = Decoded(batch);
                Clear();
            }

            _codec.EncodeBatch(PdkBatch.Open(values), _writer);
        });
        return way;
    }

    private Way Of(string what, Action once) => new(what, times =>
    {
        _times = times;
        for (int index = 0; index < times; index++)
        {
            Clear();
            once();
        }
    })
    {
        Before = () => _before = AllocatedSoFar(),
        Allocated = () => (double)(AllocatedSoFar() - _before) / _times,
    };

    private byte[] Decoded(byte[] batch)
    {
        Clear();
        _codec.DecodeBatch(PdkBatch.Open(batch), _writer);
        return _output.WrittenMemory.ToArray();
    }

    private void Clear()
    {
        _output.Clear();
        _writer.Reset(_output);
    }

    /// <summary>On the plugin's side.</summary>
    private long AllocatedSoFar()
    {
        _figure.Clear();
        PdkValueWriter writer = new(_figure);
        _allocated.Decode("0"u8, writer);
        return PdkValue.Root(_figure.WrittenSpan).GetInt64();
    }
}

using System.Diagnostics;
using System.Text;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>One of the ways to read JSON that are compared: a codec in a form, with the least time and allocation of its rounds.</summary>
internal sealed class JsonWay
{
    private readonly ICodec _codec;
    private readonly ICodec _allocated;
    private readonly PdkBuffer _output = new(1 << 24);
    private readonly PdkBuffer _figure = new(64);
    private readonly PdkBatchWriter _writer;

    public JsonWay(PluginHost host, string codec)
    {
        _codec = host.Create<ICodec>(codec);
        _allocated = host.Create<ICodec>("bench-allocated");
        _writer = new PdkBatchWriter(_output);
    }

    /// <summary>The least time of a round.</summary>
    public TimeSpan Least { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The least that a round allocated on the plugin's side, in bytes.</summary>
    public long Allocated { get; private set; } = long.MaxValue;

    /// <summary>Decodes a batch once.</summary>
    public void Round(byte[] batch)
    {
        _output.Clear();
        _writer.Reset(_output);
        PdkBatch input = PdkBatch.Open(batch);
        long allocated = AllocatedSoFar();
        long begun = Stopwatch.GetTimestamp();
        _codec.DecodeBatch(input, _writer);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        Allocated = Math.Min(Allocated, AllocatedSoFar() - allocated);
        Least = took < Least ? took : Least;
    }

    private long AllocatedSoFar()
    {
        _figure.Clear();
        PdkValueWriter writer = new(_figure);
        _allocated.Decode("0"u8, writer);
        return PdkValue.Root(_figure.WrittenSpan).GetInt64();
    }
}

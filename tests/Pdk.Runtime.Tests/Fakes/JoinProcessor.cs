using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Joins chunks in groups.</summary>
internal sealed class JoinProcessor(int size) : IPostprocessor
{
    private readonly List<string> _held = [];

    public bool IsStreaming => true;

    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
    {
        _held.Add(Encoding.UTF8.GetString(data));
        if (_held.Count == size)
        {
            Finish(header, output);
        }
    }

    public void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
        if (_held.Count > 0)
        {
            output.AddData(header, Encoding.UTF8.GetBytes(string.Join('+', _held)));
            _held.Clear();
        }
    }
}

using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Makes a number of items of each, and gives them in portions; those of the last portion are fewer.</summary>
internal sealed class PortionProcessor(int items, int portion) : IPreprocessor
{
    private readonly Queue<string> _kept = new();

    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => throw new NotSupportedException();

    public void ProcessBatch(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            for (int number = 0; number < items; number++)
            {
                _kept.Enqueue($"{Encoding.UTF8.GetString(item.Data)}{number}");
            }
        }

        for (int count = 0; count < portion && _kept.TryDequeue(out string? text); count++)
        {
            output.AddData(default, Encoding.UTF8.GetBytes(text));
        }
    }
}

using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A stage that gives something at the end of a stream, or fails there.</summary>
/// <param name="last">What it gives, or why it fails; null where it gives nothing.</param>
internal sealed class EndProcessor(string? last) : IPostprocessor
{
    /// <summary>Whether it gives at once what it gets.</summary>
    internal bool Passes { get; init; }

    internal bool Fails { get; init; }

    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output)
    {
        if (Passes)
        {
            output.AddData(header, data);
        }
    }

    public void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
        if (Fails)
        {
            throw new PdkDataException(last!);
        }

        if (last is not null)
        {
            output.AddData(header, Encoding.UTF8.GetBytes(last));
        }
    }
}

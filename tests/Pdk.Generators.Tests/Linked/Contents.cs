using System.Buffers;
using System.Globalization;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Works with everything that is borrowed, and remembers what it must not keep.</summary>
internal sealed class Contents : IContents
{
    public ReadOnlyMemory<byte> Kept { get; private set; }

    public IBufferWriter<byte>? KeptWriter { get; private set; }

    public string Title => "Tïtle";

    public string EchoText(string text) => text;

    public string Join(string left, string right) => left + "|" + right;

    public long Sum(ReadOnlySpan<byte> bytes)
    {
        long sum = 0;
        foreach (byte value in bytes)
        {
            sum += value;
        }

        return sum;
    }

    public long SumNumbers(ReadOnlySpan<int> numbers)
    {
        long sum = 0;
        foreach (int value in numbers)
        {
            sum += value;
        }

        return sum;
    }

    public long SumPoints(ReadOnlySpan<Point> points)
    {
        long sum = 0;
        foreach (ref readonly Point point in points)
        {
            sum += point.X + point.Tag;
        }

        return sum;
    }

    public int CountTrue(ReadOnlySpan<bool> flags) => flags.Count(true);

    public long SumMemory(ReadOnlyMemory<byte> bytes)
    {
        Kept = bytes;
        return Sum(bytes.Span);
    }

    public void Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        KeptWriter = output;
        output.Write(bytes);
    }

    public int CopyTwice(ReadOnlyMemory<byte> bytes, IBufferWriter<byte> first, IBufferWriter<byte> second)
    {
        first.Write(bytes.Span);
        second.Write(bytes.Span);
        second.Write(bytes.Span);
        return 3 * bytes.Length;
    }

    public string Describe(PdkValue value) => value.ToJsonString();

    public bool Decode(ReadOnlySpan<byte> bytes, PdkValueWriter output)
    {
        if (bytes.IsEmpty)
        {
            return false;
        }

        output.WriteJson(bytes);
        return true;
    }

    public int CountItems(PdkBatch batch) => batch.Count;

    public void CopyBatch(PdkBatch batch, PdkBatchWriter output)
    {
        foreach (PdkItem item in batch)
        {
            output.CopyItem(item);
        }
    }

    public void WriteAndFail(IBufferWriter<byte> output)
    {
        output.Write("half"u8);
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"after {4} bytes"));
    }

    public void LeaveUnfinished(PdkValueWriter output) => output.BeginArray();

    public void PartBatch(PdkBatch batch, PdkBatchWriter all, PdkBatchWriter first)
    {
        foreach (PdkItemView item in batch.AsView())
        {
            all.CopyItem(item);
        }

        first.CopyItem(batch[0]);
    }
}

using System;
using System.Buffers;
using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>Everything that is borrowed or written in place.</summary>
[PluginContract("tests.contents", 1, 0)]
public interface IContents
{
    string EchoText(string text);

    string Join(string left, string right);

    string Title { get; }

    long Sum(ReadOnlySpan<byte> bytes);

    long SumNumbers(ReadOnlySpan<int> numbers);

    long SumPoints(ReadOnlySpan<Point> points);

    int CountTrue(ReadOnlySpan<bool> flags);

    long SumMemory(ReadOnlyMemory<byte> bytes);

    void Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output);

    int CopyTwice(ReadOnlyMemory<byte> bytes, IBufferWriter<byte> first, IBufferWriter<byte> second);

    string Describe(PdkValue value);

    bool Decode(ReadOnlySpan<byte> bytes, PdkValueWriter output);

    int CountItems(PdkBatch batch);

    void CopyBatch(PdkBatch batch, PdkBatchWriter output);

    void WriteAndFail(IBufferWriter<byte> output);

    void LeaveUnfinished(PdkValueWriter output);

    void PartBatch(PdkBatch batch, PdkBatchWriter all, PdkBatchWriter first);
}

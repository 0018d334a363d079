using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>Asynchronous calls of every kind.</summary>
[PluginContract("tests.work", 1, 0)]
public interface IWork
{
    ValueTask NothingAsync();

    ValueTask WaitAsync(CancellationToken token);

    ValueTask<int> DoubleAsync(int x, CancellationToken token);

    ValueTask<bool> NotAsync(bool x);

    ValueTask<Level> EchoLevelAsync(Level x);

    ValueTask<Point> EchoPointAsync(Point x);

    ValueTask<int> MeasureAsync(string text, ReadOnlyMemory<byte> data, PdkBatch items);

    ValueTask WriteAsync(string text, IBufferWriter<byte> output);

    ValueTask<int> WriteValueAsync(PdkValueWriter output);

    ValueTask CopyBatchAsync(PdkBatch items, PdkBatchWriter output, CancellationToken token);

    ValueTask<int> TellAsync(IListener listener, string text);

    ValueTask<byte[]> ReverseAsync(byte[] data);

    ValueTask PartBatchAsync(PdkBatch items, PdkBatchWriter all, PdkBatchWriter first);
}

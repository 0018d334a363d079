using System.Collections.Concurrent;

namespace Pdk.Runtime.Batches;

/// <summary>Keeps buffers that nobody uses at the moment. Safe for all threads.</summary>
internal sealed class BatchPool : IDisposable
{
    private const int MostKept = 64;

    // After one huge batch its memory is not kept for ever.
    private const int LargestKept = 4 * 1024 * 1024;

    private readonly ConcurrentBag<BatchBuffer> _free = [];
    private volatile bool _disposed;

    internal BatchBuffer Rent() => _free.TryTake(out BatchBuffer? buffer) ? buffer : new BatchBuffer();

    internal void Return(BatchBuffer buffer)
    {
        if (_disposed || _free.Count >= MostKept || buffer.Buffer.Capacity > LargestKept)
        {
            buffer.Dispose();
        }
        else
        {
            _free.Add(buffer);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_free.TryTake(out BatchBuffer? buffer))
        {
            buffer.Dispose();
        }
    }
}

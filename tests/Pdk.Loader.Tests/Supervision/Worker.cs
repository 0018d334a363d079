using System.Buffers;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>Does whatever a test says, and counts.</summary>
internal sealed class Worker : IWorker, IDisposable
{
    private int _calls;
    private int _disposed;

    public Func<int, int> OnWork { get; set; } = static x => 2 * x;

    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<int>> OnCount { get; set; } = static (data, _) => new(data.Length);

    public Func<CancellationToken, ValueTask> OnRest { get; set; } = static _ => default;

    public Action OnDispose { get; set; } = static () => { };

    /// <summary>Called between reading and writing.</summary>
    public Action OnCopy { get; set; } = static () => { };

    /// <summary>What the last call of <see cref="Copy"/> read.</summary>
    public byte[] Seen { get; private set; } = [];

    public int Calls => Volatile.Read(ref _calls);

    public int Disposed => Volatile.Read(ref _disposed);

    public string Name => "worker";

    public int Work(int x)
    {
        Interlocked.Increment(ref _calls);
        return OnWork(x);
    }

    public void Copy(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        OnCopy();
        Seen = input.ToArray();
        output.Write(input);
    }

    public bool Describe(PdkValue value, PdkValueWriter output)
    {
        output.BeginObject();
        output.WriteKey("was"u8);
        output.WriteValue(value);
        output.EndObject();
        return true;
    }

    public void Split(PdkBatch input, PdkBatchWriter output)
    {
        foreach (PdkItem item in input)
        {
            output.CopyItem(item);
            output.CopyItem(item);
        }
    }

    public void Change(ref long x, in Guid id, out int y)
    {
        x++;
        y = id == Guid.Empty ? 0 : 1;
    }

    public long Sum(List<int> list, int[] array) => list.Sum() + array.Sum();

    public async ValueTask<int> CountAsync(ReadOnlyMemory<byte> data, IBufferWriter<byte> output, CancellationToken cancellation)
    {
        int count = await OnCount(data, cancellation);
        output.Write(data.Span);
        return count;
    }

    public ValueTask RestAsync(CancellationToken cancellation) => OnRest(cancellation);

    public void Dispose()
    {
        Interlocked.Increment(ref _disposed);
        OnDispose();
    }
}

using System.Buffers;
using System.Text;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Works asynchronously; whether it goes on at once or when a gate opens is up to the test.</summary>
internal sealed class Work : IWork
{
    /// <summary>What every call waits for; null where it completes at once.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>What every call throws after the gate.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Thrown before there is a task.</summary>
    public Exception? EarlyFailure { get; set; }

    public CancellationToken SeenToken { get; private set; }

    public ReadOnlyMemory<byte> SeenData { get; private set; }

    public ValueTask NothingAsync()
    {
        if (EarlyFailure is not null)
        {
            throw EarlyFailure;
        }

        return Gate is null && Failure is null ? default : PassAsync();
    }

    public async ValueTask WaitAsync(CancellationToken token)
    {
        SeenToken = token;
        await Task.Delay(Timeout.Infinite, token);
    }

    public ValueTask<int> DoubleAsync(int x, CancellationToken token)
    {
        SeenToken = token;
        return Gate is null && Failure is null ? new ValueTask<int>(2 * x) : LaterAsync(2 * x);
    }

    public ValueTask<bool> NotAsync(bool x) => Gate is null ? new ValueTask<bool>(!x) : LaterAsync(!x);

    public ValueTask<Level> EchoLevelAsync(Level x) => Gate is null ? new ValueTask<Level>(x) : LaterAsync(x);

    public ValueTask<Point> EchoPointAsync(Point x) => Gate is null ? new ValueTask<Point>(x) : LaterAsync(x);

    public async ValueTask<int> MeasureAsync(string text, ReadOnlyMemory<byte> data, PdkBatch items)
    {
        SeenData = data;
        await PassAsync();
        return text.Length + data.Length + items.Count;
    }

    public async ValueTask WriteAsync(string text, IBufferWriter<byte> output)
    {
        output.Write("<"u8);
        await PassAsync();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    public async ValueTask<int> WriteValueAsync(PdkValueWriter output)
    {
        await PassAsync();
        output.BeginArray();
        output.WriteInt64(7);
        output.EndArray();
        return 7;
    }

    public async ValueTask CopyBatchAsync(PdkBatch items, PdkBatchWriter output, CancellationToken token)
    {
        await PassAsync();
        for (int index = 0; index < items.Count; index++)
        {
            output.CopyItem(items[index]);
        }
    }

    public ValueTask PartBatchAsync(PdkBatch items, PdkBatchWriter all, PdkBatchWriter first)
    {
        foreach (PdkItemView item in items.AsView())
        {
            all.CopyItem(item);
        }

        first.CopyItem(items[0]);
        return default;
    }

    public async ValueTask<int> TellAsync(IListener listener, string text)
    {
        await PassAsync();
        using (listener as IDisposable)
        {
            return listener.Hear(text);
        }
    }

    public async ValueTask<byte[]> ReverseAsync(byte[] data)
    {
        await PassAsync();
        Array.Reverse(data);
        return data;
    }

    private async ValueTask PassAsync()
    {
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    private async ValueTask<T> LaterAsync<T>(T result)
    {
        await PassAsync();
        return result;
    }
}

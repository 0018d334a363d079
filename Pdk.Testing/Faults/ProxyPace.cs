namespace Pdk.Testing.Faults;

/// <summary>How fast bytes may pass: as they come, slowly, or not at all. Safe for all threads.</summary>
internal sealed class ProxyPace
{
    // Parts of a second: a slow connection is a steady trickle.
    private const int PartsPerSecond = 20;

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProxyFault _fault;
    private int _bytesPerSecond = 1024;

    internal int BytesPerSecond
    {
        get => Volatile.Read(ref _bytesPerSecond);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref _bytesPerSecond, value);
        }
    }

    internal void Set(ProxyFault fault)
    {
        lock (_lock)
        {
            _fault = fault;
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until bytes may pass.</summary>
    /// <param name="wanted">How many there are room for.</param>
    /// <returns>How many may.</returns>
    internal async ValueTask<int> WaitAsync(int wanted)
    {
        while (true)
        {
            Task changed;
            ProxyFault fault;
            lock (_lock)
            {
                changed = _changed.Task;
                fault = _fault;
            }

            if (fault == ProxyFault.Slow)
            {
                int part = Math.Max(1, BytesPerSecond / PartsPerSecond);
                await Task.Delay(TimeSpan.FromSeconds((double)part / BytesPerSecond)).ConfigureAwait(false);
                return Math.Min(wanted, part);
            }

            if (fault != ProxyFault.Full)
            {
                return wanted;
            }

            await changed.ConfigureAwait(false);
        }
    }
}

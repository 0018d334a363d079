using Pdk.Loader.Threads;

namespace Pdk.Runtime.Connectors;

/// <summary>Wakes one loop. A signal that comes while nobody waits is kept; several are one. Safe for all threads.</summary>
/// <remarks>A wait may end without a signal of its own, so the loop looks at its queues before each wait.</remarks>
internal sealed class AsyncSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    internal void Set()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            // Kept even where somebody waits: that wait may have been given up for another reason.
            _isSet = true;
            waiter = _waiter;
            _waiter = null;
        }

        waiter?.TrySetResult();
    }

    internal Task WaitAsync()
    {
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            return (_waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Waits for a signal, but not longer than a time.</summary>
    internal async Task WaitAsync(TimeLimit longest, TimeProvider clock, CancellationToken cancellation)
    {
        Task signal = WaitAsync();
        if (signal.IsCompleted)
        {
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(signal, clock.DelayAsync(longest, timeout.Token)).ConfigureAwait(false);
        await timeout.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }
}

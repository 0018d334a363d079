using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>Wakes the loop of a source, and gives up the pull that is under way, if one is: what has come cannot wait for it.</summary>
/// <remarks>
/// What has come is noted before <see cref="Interrupt"/> is called, and looked for inside of <see cref="TryBegin"/>. Both take one
/// lock, so that it is either seen before the pull begins, or cancels it. One loop begins and ends pulls; everything else may be called
/// from any thread.
/// </remarks>
internal sealed class PullGate(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly AsyncSignal _signal = new();
    private CancellationTokenSource _cancellation = new();
    private bool _isPulling;
    private bool _isLimited;

    /// <summary>Begins a pull, unless something has come before.</summary>
    /// <param name="limit">How long it may take; null for a pull that waits until it is interrupted.</param>
    /// <param name="hasNews">Whether something has come that cannot wait.</param>
    /// <param name="cancellation">Cancelled by an interruption from here on, and when the limit has passed.</param>
    internal bool TryBegin(TimeLimit? limit, Func<bool> hasNews, out CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (hasNews())
            {
                cancellation = default;
                return false;
            }

            _isLimited = limit is not null;
            if (limit is { } time)
            {
                _cancellation = new CancellationTokenSource(time.Time, clock);
            }
            else if (_cancellation.IsCancellationRequested)
            {
                _cancellation = new CancellationTokenSource();
            }

            cancellation = _cancellation.Token;
            return _isPulling = true;
        }
    }

    /// <summary>The pull has ended, however it did.</summary>
    internal void End()
    {
        lock (_lock)
        {
            _isPulling = false;
            if (_isLimited)
            {
                _cancellation.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Wakes the loop, and gives up the pull that is under way.</summary>
    internal void Interrupt()
    {
        lock (_lock)
        {
            if (_isPulling)
            {
                // Not on this thread: the source's continuations would run on the stack of whoever called.
                _ = _cancellation.CancelAsync();
            }
        }

        Wake();
    }

    /// <summary>Wakes the loop; a pull that is under way goes on.</summary>
    internal void Wake() => _signal.Set();

    /// <summary>Waits until the loop is woken.</summary>
    internal Task WaitAsync() => _signal.WaitAsync();

    /// <summary>Waits until the loop is woken, or the time is over.</summary>
    internal Task WaitAsync(TimeLimit longest, CancellationToken cancellation) => _signal.WaitAsync(longest, clock, cancellation);
}

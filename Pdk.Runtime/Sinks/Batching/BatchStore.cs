using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks.Batching;

/// <summary>
/// The batch that is being collected, and those that are in flight: as soon as one is due, and there is a place for it, it is handed over.
/// Any thread.
/// </summary>
/// <remarks>What waits in memory is one batch, and as many as may be in flight: then those who add wait.</remarks>
internal sealed class BatchStore : IDisposable
{
    private readonly RunContext _run;
    private readonly BatchLimits _limits;
    private readonly int _most;
    private readonly Func<CollectedBatch, Task> _deliver;
    private readonly AsyncSignal _room = new();
    private readonly AsyncSignal _idle = new();
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private CollectedBatch _open;
    private int _inFlight;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="limits">When a batch is due.</param>
    /// <param name="most">How many batches may be in flight.</param>
    /// <param name="deliver">Delivers a batch. Does not throw.</param>
    internal BatchStore(RunContext run, BatchLimits limits, int most, Func<CollectedBatch, Task> deliver)
    {
        _run = run;
        _limits = limits;
        _most = most;
        _deliver = deliver;
        _open = new CollectedBatch(run.Pool, limits);
        _timer = run.Clock.CreateTimer(
            static store => ((BatchStore)store!).HandOver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many items are collected, and not handed over.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _open.Items;
            }
        }
    }

    /// <summary>Adds items of a stream, and waits for room. One caller at a time.</summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="items">The items.</param>
    /// <param name="events">The events that they are.</param>
    /// <param name="generation">Which connection they were encoded for.</param>
    /// <param name="lose">Told how many items were added, where the run was cancelled meanwhile.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask AddAsync(
        SinkLink link, ulong stream, PdkBatch items, PendingEvents events, int generation, Action<int> lose)
    {
        int next = 0;
        while (true)
        {
            next += AddSome(link, stream, items, next, events, generation);
            if (next == items.Count)
            {
                return;
            }

            try
            {
                await _room.WaitAsync().WaitAsync(_run.Force).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                lose(next);
                throw;
            }
        }
    }

    /// <summary>A stream ends in the sinks that get what is refused, behind what was collected of it.</summary>
    /// <returns>False where nothing is collected.</returns>
    internal bool TryAddEnd(SinkLink link, PdkItemHeader header)
    {
        lock (_lock)
        {
            if (_open.Items == 0)
            {
                return false;
            }

            _open.AddEnd(link, header);
            return true;
        }
    }

    /// <summary>What is collected waits for nothing more.</summary>
    internal void HandOver()
    {
        lock (_lock)
        {
            _open.IsDue |= _open.Items > 0;
            HandOverDue();
        }
    }

    /// <summary>Waits until nothing is collected or in flight. Nobody adds any more.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async Task DrainAsync()
    {
        HandOver();
        while (!IsIdle())
        {
            await _idle.WaitAsync().WaitAsync(_run.Force).ConfigureAwait(false);
        }
    }

    /// <summary>Takes out what is collected, and not handed over; null where nothing is.</summary>
    internal CollectedBatch? TakeOut()
    {
        lock (_lock)
        {
            return _open.Items == 0 ? null : Exchange();
        }
    }

    /// <summary>Waits until what is in flight has come back.</summary>
    internal async Task LandAsync()
    {
        while (!IsIdle())
        {
            await _idle.WaitAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool IsIdle()
    {
        lock (_lock)
        {
            return _inFlight == 0 && _open.Items == 0;
        }
    }

    private int AddSome(SinkLink link, ulong stream, PdkBatch items, int next, in PendingEvents events, int generation)
    {
        lock (_lock)
        {
            int all = 0;
            do
            {
                bool isFirst = _open.Items == 0;
                int added = _open.Add(link, stream, items, next + all, events, generation);
                all += added;
                if (added > 0 && next + all < items.Count)
                {
                    // The rest is another part, which is answered for by itself.
                    foreach (Routes.RouteReceipt receipt in events.Receipts)
                    {
                        link.Answers!.AddWait(receipt);
                    }
                }

                if (added > 0 && isFirst)
                {
                    _limits.Time.Set(_timer);
                }

                HandOverDue();
            }
            while (next + all < items.Count && !_open.IsDue);
            return all;
        }
    }

    private void HandOverDue()
    {
        if (!_open.IsDue || _open.Items == 0 || _inFlight == _most)
        {
            return;
        }

        _inFlight++;
        CollectedBatch batch = Exchange();
        _ = Task.Run(() => FlyAsync(batch));
    }

    private CollectedBatch Exchange()
    {
        CollectedBatch batch = _open;
        _open = new CollectedBatch(_run.Pool, _limits);
        return batch;
    }

    private async Task FlyAsync(CollectedBatch batch)
    {
        await _deliver(batch).ConfigureAwait(false);
        lock (_lock)
        {
            _inFlight--;
            HandOverDue();
        }

        _room.Set();
        _idle.Set();
    }
}

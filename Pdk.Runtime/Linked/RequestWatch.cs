using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Linked;

/// <summary>
/// Watches over the requests of a linked transport: what came in by its source side with a <c>reply_to</c> is to come back to its sink side
/// in time. What does not is counted, logged, and told.
/// </summary>
/// <remarks>Safe for all threads. What is told comes from one task of its own, one at a time.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of the transport.</param>
internal sealed class RequestWatch(RunContext run, ConnectorDefinition definition)
{
    private readonly Lock _lock = new();
    private readonly PendingRequests _pending = new();
    private readonly AsyncSignal _first = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RateLimit _lateLimit = new(run.Clock);
    private readonly RateLimit _unwatchedLimit = new(run.Clock);
    private Func<IReadOnlyList<string>, ValueTask> _tell = static _ => default;
    private Task _work = Task.CompletedTask;
    private long _unanswered;

    /// <summary>How many requests had no answer in time.</summary>
    internal long Unanswered => Interlocked.Read(ref _unanswered);

    /// <summary>The source side has given items.</summary>
    internal void NoteRequests(PdkBatch items)
    {
        if (definition.ReplyTimeout is null)
        {
            return;
        }

        foreach (PdkItem item in items)
        {
            if (ReplyToOf(item) is { } replyTo)
            {
                Add(replyTo);
            }
        }
    }

    /// <summary>The sink side has taken items.</summary>
    /// <param name="items">What it was given.</param>
    /// <param name="refused">The numbers of those that it has refused: they are no answers.</param>
    internal void NoteAnswers(PdkBatch items, IReadOnlySet<int> refused)
    {
        if (definition.ReplyTimeout is null)
        {
            return;
        }

        for (int index = 0; index < items.Count; index++)
        {
            if (!refused.Contains(index) && ReplyToOf(items[index]) is { } replyTo)
            {
                lock (_lock)
                {
                    _pending.Remove(replyTo);
                }
            }
        }
    }

    /// <summary>Begins to tell.</summary>
    /// <param name="tell">Told of requests that had no answer in time. Does not throw.</param>
    internal void Start(Func<IReadOnlyList<string>, ValueTask> tell)
    {
        _tell = tell;
        if (definition.ReplyTimeout is { } limit)
        {
            _work = WatchAsync(limit);
        }
    }

    /// <summary>No answer comes any more: what waits for one is told.</summary>
    internal async Task EndAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await TellAsync(TakeWhere(static _ => true)).ConfigureAwait(false);
    }

    /// <summary>Tells nothing any more.</summary>
    internal async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string? ReplyToOf(PdkItem item)
    {
        PdkValue meta = item.Meta;
        return meta.Kind == PdkValueKind.Object && meta.TryGet(MetaKeys.ReplyTo, out PdkValue key) && key.Kind == PdkValueKind.String
            ? key.GetString()
            : null;
    }

    private void Add(string replyTo)
    {
        lock (_lock)
        {
            bool isFirst = _pending.Count == 0;
            if (!_pending.TryAdd(replyTo, run.Clock.GetTimestamp()))
            {
                if (_unwatchedLimit.TryPass(1, out long total))
                {
                    RuntimeLog.Unwatched(run.Logger, definition.Id, total);
                }
            }
            else if (isFirst)
            {
                _first.Set();
            }
        }
    }

    private async Task WatchAsync(TimeSpan limit)
    {
        while (true)
        {
            await _first.WaitAsync(LeftOf(limit), run.Clock, _stop.Token).ConfigureAwait(false);
            await TellAsync(TakeWhere(since => run.Clock.GetElapsedTime(since) >= limit)).ConfigureAwait(false);
        }
    }

    /// <summary>How long the one that waits for longest may still wait.</summary>
    private TimeLimit LeftOf(TimeSpan limit)
    {
        lock (_lock)
        {
            if (_pending.Oldest is not { } since)
            {
                return TimeLimit.None;
            }

            // A timer that is rounded down would be over too early.
            TimeSpan left = limit - run.Clock.GetElapsedTime(since);
            return TimeLimit.Of(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(left.TotalMilliseconds))));
        }
    }

    private List<string> TakeWhere(Func<long, bool> isOver)
    {
        List<string> over = [];
        lock (_lock)
        {
            while (_pending.Oldest is { } since && isOver(since))
            {
                over.Add(_pending.TakeOldest());
            }
        }

        return over;
    }

    private async ValueTask TellAsync(List<string> requests)
    {
        if (requests.Count == 0)
        {
            return;
        }

        Interlocked.Add(ref _unanswered, requests.Count);
        if (_lateLimit.TryPass(requests.Count, out long total))
        {
            RuntimeLog.Unanswered(run.Logger, definition.Id, total, requests[^1]);
        }

        await _tell(requests).ConfigureAwait(false);
    }
}

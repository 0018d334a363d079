using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Routes;

/// <summary>What waits on a route, between the source's loop that adds and the route's loop that takes. Safe for both.</summary>
/// <remarks>In its order: what is in memory, then what is on disk. While something is on disk, what comes follows it there.</remarks>
/// <param name="definition">How much may wait, and what happens to what does not fit.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="spill">The part that is on disk; null where there is none.</param>
/// <param name="drop">Is given what is dropped.</param>
internal sealed class RouteStore(RouteQueueDefinition definition, TimeProvider clock, SpillQueue? spill, Action<RouteEntry> drop)
{
    /// <summary>A disk that was full may have room again without anybody's telling so.</summary>
    private static readonly TimeLimit s_nextTry = TimeLimit.Of(TimeSpan.FromSeconds(1));

    private readonly Backlog _backlog = new(definition);
    private readonly AsyncSignal _work = new();
    private readonly AsyncSignal _room = new();
    private readonly Lock _lock = new();
    private bool _isComplete;

    /// <summary>How many events wait in memory.</summary>
    internal long Events => Locked(static store => store._backlog.Events);

    /// <summary>Whether nothing more comes.</summary>
    internal bool IsComplete => Locked(static store => store._isComplete);

    /// <summary>Whether nothing waits, and nothing more will come.</summary>
    internal bool IsDone => Locked(static store => store._isComplete && store._backlog.IsEmpty && !store.HasSpilled);

    /// <summary>Whether the sink has as much of what was on disk as it may.</summary>
    internal bool IsBusy => spill is not null && Locked(static store => store.IsSpillBusy);

    private bool IsSpillBusy => spill is { IsBusy: true };

    private bool HasSpilled => spill is { HasUnread: true };

    /// <summary>Adds events or the end of a stream, waiting for room where the route says so.</summary>
    /// <param name="entry">What is added.</param>
    /// <param name="isHopeless">Whether nothing will be delivered any more, so that there is no use in waiting.</param>
    /// <param name="cancellation">Cancelled when the run ends at once.</param>
    /// <returns>False where there is no room, and no hope.</returns>
    /// <exception cref="OperationCanceledException">It was waited for in vain.</exception>
    internal async ValueTask<bool> AddAsync(RouteEntry entry, Func<bool> isHopeless, CancellationToken cancellation)
    {
        while (!TryAdd(entry))
        {
            if (isHopeless())
            {
                return false;
            }

            await _room.WaitAsync(spill is null ? TimeLimit.None : s_nextTry, clock, cancellation).ConfigureAwait(false);
        }

        _work.Set();
        return true;
    }

    /// <summary>Takes what is to be given to the sink next; null where nothing is.</summary>
    internal RouteEntry? Take()
    {
        RouteEntry? entry;
        lock (_lock)
        {
            entry = spill is { HasRetries: true } ? spill.Take() : null;
            if (entry is null && !_backlog.TryTake(out entry) && spill is { HasUnread: true, IsBusy: false })
            {
                entry = spill.Take();
            }

            if (entry is not null)
            {
                _backlog.NoteGiven(entry);
            }
        }

        _room.Set();
        return entry;
    }

    /// <summary>Takes what waits in memory, when nothing can be given to the sink any more; null where nothing does.</summary>
    internal RouteEntry? TakeWaiting()
    {
        RouteEntry? entry = Locked(static store => store._backlog.TryTake(out RouteEntry? first) ? first : null);
        _room.Set();
        return entry;
    }

    /// <summary>Takes note of what was answered for on disk.</summary>
    /// <returns>How long to wait before something is given again; null where nothing is.</returns>
    internal TimeSpan? TakeAnswers() => spill is null ? null : Locked(static store => store.TakeSpillAnswers());

    /// <summary>Nothing more comes.</summary>
    internal void Complete()
    {
        Locked(static store => store._isComplete = true);
        Wake();
    }

    /// <summary>Lets both loops look at what there is.</summary>
    internal void Wake()
    {
        _work.Set();
        _room.Set();
    }

    /// <summary>Waits until there may be something new for the route's loop.</summary>
    internal Task WaitAsync(CancellationToken cancellation) => _work.WaitAsync().WaitAsync(cancellation);

    /// <summary>What the report says of the disk.</summary>
    internal RouteReport Report(RouteReport report) => spill is null ? report : Locked(store => store.ReportSpill(report));

    /// <summary>Gives the folder back. After the run.</summary>
    internal void Close() => Locked(static store =>
    {
        store.CloseSpill();
        return true;
    });

    private TimeSpan? TakeSpillAnswers() => spill!.TakeAnswers();

    private void CloseSpill() => spill?.Dispose();

    private RouteReport ReportSpill(RouteReport report) =>
        report with { Spilled = spill!.Spilled, SpilledBytes = spill.Bytes, Damaged = spill.Damaged };

    /// <returns>False where there is no room yet.</returns>
    private bool TryAdd(RouteEntry entry) => Locked(store => store.TryAddLocked(entry));

    private bool TryAddLocked(RouteEntry entry)
    {
        if (HasSpilled)
        {
            return spill!.TryAdd(entry);
        }

        if (entry.End is { } end)
        {
            _backlog.AddEnd(end);
            return true;
        }

        while (!_backlog.Fits(entry))
        {
            switch (definition.WhenFull)
            {
                case WhenFull.DropNewest:
                    drop(entry);
                    return true;
                case WhenFull.DropOldest when _backlog.TryDropOldest(out RouteEntry? oldest):
                    drop(oldest);
                    break;
                case WhenFull.Spill:
                    return spill!.TryAdd(entry);
                default:
                    return false;
            }
        }

        _backlog.Add(entry);
        return true;
    }

    private T Locked<T>(Func<RouteStore, T> action)
    {
        lock (_lock)
        {
            return action(this);
        }
    }
}

using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Routes;

/// <summary>What waits on a route, between the source's loop that adds and the route's loop that takes. Safe for both.</summary>
/// <param name="definition">How much may wait, and what happens to what does not fit.</param>
/// <param name="drop">Is given what is dropped.</param>
internal sealed class RouteStore(RouteQueueDefinition definition, Action<RouteEntry> drop)
{
    private readonly Backlog _backlog = new(definition);
    private readonly AsyncSignal _work = new();
    private readonly AsyncSignal _room = new();
    private readonly Lock _lock = new();
    private bool _isComplete;

    /// <summary>How many events wait.</summary>
    internal long Events
    {
        get
        {
            lock (_lock)
            {
                return _backlog.Events;
            }
        }
    }

    /// <summary>Whether nothing waits, and nothing more will come.</summary>
    internal bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _isComplete && _backlog.IsEmpty;
            }
        }
    }

    /// <summary>Adds events, waiting for room where the route says so.</summary>
    /// <exception cref="OperationCanceledException">It was waited for in vain.</exception>
    internal async ValueTask AddAsync(RouteEntry entry, CancellationToken cancellation)
    {
        while (!TryAdd(entry))
        {
            await _room.WaitAsync().WaitAsync(cancellation).ConfigureAwait(false);
        }

        Wake();
    }

    /// <summary>Ends a stream after what waits of it.</summary>
    internal void AddEnd(PdkItemHeader header)
    {
        lock (_lock)
        {
            _backlog.AddEnd(header);
        }

        Wake();
    }

    /// <summary>Takes what has waited longest; null where nothing waits.</summary>
    internal RouteEntry? Take()
    {
        RouteEntry? entry;
        lock (_lock)
        {
            _backlog.TryTake(out entry);
        }

        _room.Set();
        return entry;
    }

    /// <summary>Nothing more comes.</summary>
    internal void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        Wake();
    }

    /// <summary>Lets the route's loop look at what there is.</summary>
    internal void Wake() => _work.Set();

    /// <summary>Waits until there may be something new for the route's loop.</summary>
    internal Task WaitAsync(CancellationToken cancellation) => _work.WaitAsync().WaitAsync(cancellation);

    /// <returns>False where there is no room yet.</returns>
    private bool TryAdd(RouteEntry entry)
    {
        lock (_lock)
        {
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
                    default:
                        return false;
                }
            }

            _backlog.Add(entry);
            return true;
        }
    }
}

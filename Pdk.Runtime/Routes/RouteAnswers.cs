using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Routes;

/// <summary>What a route with a queue owes its source: an answer to each batch, stream by stream. Safe for all threads.</summary>
/// <remarks>
/// Epochs count the failures that the source has heard of, of whichever sink. A batch of an earlier epoch than the one that a failure
/// begins was given without knowing of it. Where another instance of the source has taken a stream over, nobody waits any more for what
/// the one before gave.
/// </remarks>
/// <param name="link">The number of the route's link among those of its port.</param>
/// <param name="isNumbered">Whether the pull ids that the sink knows are ones that the route has given.</param>
/// <param name="post">Sends something back to the source, in the order of the calls.</param>
/// <param name="closed">Hears of what was on disk: what became of it, and whether the source waits for it.</param>
internal sealed class RouteAnswers(
    int link, bool isNumbered, Action<Contraflow> post, Action<SpillPlace, ReceiptState, bool> closed)
{
    private readonly Dictionary<ulong, RouteStream> _streams = [];
    private readonly Lock _lock = new();
    private int _epoch;
    private int _untold;
    private int _pending;
    private int _spilled;
    private int _replays;

    /// <summary>How many streams something is known of.</summary>
    internal int Streams => _streams.Count;

    /// <summary>The source gives events that it waits for.</summary>
    /// <param name="facts">The events.</param>
    /// <param name="instance">Which instance of the source.</param>
    /// <returns>What stands for them; null where they belong to no pull.</returns>
    internal RouteReceipt? Add(in EventFacts facts, int instance)
    {
        if (facts.GreatestPull == 0)
        {
            return null;
        }

        lock (_lock)
        {
            var receipt = new RouteReceipt(_epoch, facts.LeastPull, facts.GreatestPull) { Instance = instance, Replay = _replays };
            RouteStream stream = StreamOf(facts.Stream, instance);
            stream.Add(receipt);
            Count(stream);
            return receipt;
        }
    }

    /// <summary>Events go on from a sink or step that has let them go: batches wait until the next one has answered for these.</summary>
    /// <param name="facts">The events.</param>
    /// <param name="instance">Which instance of the source.</param>
    /// <param name="holds">Those batches. Nobody else waits for the events.</param>
    internal RouteReceipt AddOnward(in EventFacts facts, int instance, IReadOnlyList<IHold> holds)
    {
        lock (_lock)
        {
            var receipt = new RouteReceipt(_epoch, 0, 0) { Number = facts.GreatestPull, Holds = holds };
            RouteStream stream = StreamOf(facts.Stream, instance);
            stream.Add(receipt);
            Count(stream);
            return receipt;
        }
    }

    /// <summary>A batch has another part, which is answered for apart.</summary>
    internal void AddWait(RouteReceipt receipt)
    {
        lock (_lock)
        {
            receipt.Waits++;
        }
    }

    /// <summary>Keeps a batch from being answered for until the hold is released.</summary>
    internal ReceiptHold Hold(ulong stream, RouteReceipt receipt)
    {
        AddWait(receipt);
        return new ReceiptHold(this, stream, receipt);
    }

    /// <summary>A batch is on disk now: it is added again when it is read.</summary>
    internal void Withdraw(ulong stream, RouteReceipt receipt)
    {
        lock (_lock)
        {
            _spilled++;
            if (Find(stream, receipt) is { } found)
            {
                found.Withdraw(receipt);
                Count(found);
            }
        }
    }

    /// <summary>A batch was read from disk, and is about to be given to the sink.</summary>
    /// <param name="head">What is known of it.</param>
    /// <param name="stream">The key of its stream.</param>
    /// <param name="place">Where it stands.</param>
    internal RouteReceipt AddSpilled(in SpillHead head, ulong stream, SpillPlace place)
    {
        lock (_lock)
        {
            bool isOwed = head.GreatestPull != 0;
            _spilled -= isOwed ? 1 : 0;
            RouteStream found = StreamOf(stream, head.Instance);
            isOwed &= head.Instance == found.Instance;
            var receipt = new RouteReceipt(head.Epoch, isOwed ? head.LeastPull : 0, isOwed ? head.GreatestPull : 0)
            {
                Instance = head.Instance,
                Replay = head.Replay,
                Place = place,
            };
            found.Add(receipt);
            Count(found);
            return receipt;
        }
    }

    /// <summary>The sink is about to be given a batch.</summary>
    /// <param name="stream">The key of its stream.</param>
    /// <param name="receipt">Stands for it.</param>
    /// <param name="number">The pull id by which the sink knows it; 0 for that of the source.</param>
    internal void Give(ulong stream, RouteReceipt? receipt, ulong number = 0)
    {
        lock (_lock)
        {
            if (Find(stream, receipt) is { } found)
            {
                found.Give(receipt!, number);
                Count(found);
            }
        }
    }

    /// <summary>A batch is dropped, because the route says so: nobody need give it again.</summary>
    internal void Settle(ulong stream, RouteReceipt? receipt)
    {
        lock (_lock)
        {
            if (Find(stream, receipt) is { } found)
            {
                PostAck(stream, found, found.Settle(receipt!));
            }
        }
    }

    /// <summary>A batch could not be given to the sink, and may be another time.</summary>
    internal void Fail(ulong stream, RouteReceipt? receipt)
    {
        lock (_lock)
        {
            if (Find(stream, receipt) is { } found)
            {
                PostFail(stream, found, found.Fail(receipt!));
            }
        }
    }

    /// <summary>The sink has acked everything of a stream up to a pull id.</summary>
    internal void OnAck(ulong stream, ulong pullId)
    {
        lock (_lock)
        {
            if (_streams.TryGetValue(stream, out RouteStream? found))
            {
                PostAck(stream, found, found.Ack(pullId));
            }
        }
    }

    /// <summary>The sink has failed everything of a stream from a pull id on.</summary>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">The pull id.</param>
    /// <param name="instance">Which instance of the source hears of it, where nothing is known of the stream any more.</param>
    internal void OnFail(ulong stream, ulong pullId, int instance)
    {
        lock (_lock)
        {
            RouteStream found = _streams.TryGetValue(stream, out RouteStream? known) ? known : StreamOf(stream, instance);
            PostFail(stream, found, found.Fail(pullId, isNumbered));
        }
    }

    /// <summary>The source has heard of a failure, or never will: of this route's first that it had not, or of another sink's.</summary>
    internal void OnFailureTold(in Contraflow failure)
    {
        lock (_lock)
        {
            _epoch++;
            if (failure.Origin == link)
            {
                _untold--;
            }
            else if (_pending + _spilled > 0
                && StreamOf(failure.Stream, failure.Instance) is var found
                && found.Instance == failure.Instance)
            {
                // What waits here comes again as well, since the source gives it to all sinks; the ack of a batch that it gave before would
                // be taken for one of that.
                found.NoteFailure(failure.PullId, _epoch);
            }

            ForgetFailures();
        }
    }

    /// <summary>The source gives again, from here on, what was not delivered: it has heard of a failure, or connects anew.</summary>
    internal void OnReplay()
    {
        lock (_lock)
        {
            _replays++;
        }
    }

    /// <summary>How far an ack is true: a pull may have given more than what was acked, which waits still.</summary>
    internal ulong Limit(ulong stream, ulong pullId)
    {
        lock (_lock)
        {
            return _streams.TryGetValue(stream, out RouteStream? found) ? found.Limit(pullId) : pullId;
        }
    }

    /// <summary>A stream, of this instance of the source or of a later one.</summary>
    private RouteStream StreamOf(ulong stream, int instance)
    {
        if (!_streams.TryGetValue(stream, out RouteStream? found))
        {
            return _streams[stream] = new RouteStream(instance, closed);
        }

        if (found.Instance < instance)
        {
            found.Renew(instance);
            Count(found);
        }

        return found;
    }

    /// <summary>The stream of a receipt; null where nobody waits for it any more.</summary>
    private RouteStream? Find(ulong stream, RouteReceipt? receipt) =>
        receipt?.Node is not null && _streams.TryGetValue(stream, out RouteStream? found) && found.Has(receipt) ? found : null;

    private void PostAck(ulong stream, RouteStream found, ulong pullId)
    {
        if (pullId != 0)
        {
            post(new Contraflow(ContraflowKind.Ack, link, stream, pullId, found.Instance));
        }

        Count(found);
        if (found.IsForgettable)
        {
            _streams.Remove(stream);
        }

        ForgetFailures();
    }

    private void PostFail(ulong stream, RouteStream found, ulong pullId)
    {
        if (pullId != 0)
        {
            found.NoteFailure(pullId, _epoch + ++_untold);
            post(new Contraflow(ContraflowKind.Fail, link, stream, pullId, found.Instance));
        }

        PostAck(stream, found, found.TakeAnswered());
    }

    /// <summary>A failure matters to batches that were given before the source heard of it. Where nothing waits, there are none.</summary>
    private void ForgetFailures()
    {
        if (_untold == 0 && _pending == 0 && _spilled == 0)
        {
            _streams.Clear();
        }
    }

    private void Count(RouteStream stream)
    {
        _pending += stream.Count - stream.Counted;
        stream.Counted = stream.Count;
    }
}

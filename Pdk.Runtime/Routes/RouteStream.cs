using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Routes;

/// <summary>
/// The batches of one stream on a route with a queue, in the order in which the source gave them, and how far they are answered for. One
/// thread at a time.
/// </summary>
/// <remarks>
/// The source hears a low-water mark: no ack reaches over a batch that nobody has answered for. After a failure the batches that the source
/// had given before it heard of that ack nothing from there on; it may give the same pulls again, and those have to be acked anew.
/// </remarks>
/// <param name="instance">Which instance of the source it belongs to.</param>
/// <param name="closed">Hears of what was on disk: what became of it, and whether the source waits for it.</param>
internal sealed class RouteStream(int instance, Action<SpillPlace, ReceiptState, bool> closed)
{
    /// <summary>A sink that never answers must not fill the memory: what goes beyond is answered for with what came before it.</summary>
    private const int MostGiven = 1024;

    private readonly LinkedList<RouteReceipt> _receipts = new();

    // Those that the source is told of, and since when it gives batches knowing of it; as long as there are others.
    private readonly List<(ulong From, int FreshEpoch)> _failures = [];
    private int _freshEpoch;
    private ulong _failedFrom;
    private int _given;
    private RouteReceipt? _lastGiven;

    internal int Instance { get; private set; } = instance;

    /// <summary>How many batches wait for an answer.</summary>
    internal int Count => _receipts.Count;

    /// <summary>How many of them count among those of the route.</summary>
    internal int Counted { get; set; }

    /// <summary>Whether nothing is left to be known of it.</summary>
    internal bool IsForgettable => _receipts.Count == 0 && _failedFrom == 0;

    /// <summary>Whether a batch is one of this stream, and not of another instance's.</summary>
    internal bool Has(RouteReceipt receipt) => receipt.Node?.List == _receipts;

    /// <summary>The source gives a batch.</summary>
    internal void Add(RouteReceipt receipt) => receipt.Node = _receipts.AddLast(receipt);

    /// <summary>A batch is on disk now: it is added again when it is read.</summary>
    internal void Withdraw(RouteReceipt receipt) => Remove(receipt);

    /// <summary>Another instance of the source is at work: nobody waits any more for what the one before gave.</summary>
    internal void Renew(int another)
    {
        Instance = another;
        _failedFrom = 0;
        _failures.Clear();
        foreach (RouteReceipt receipt in _receipts.ToArray())
        {
            receipt.LeastPull = 0;
            receipt.GreatestPull = 0;

            // What is on disk is given still; and what others wait for, such as batches of another source that a step has joined with this.
            if (receipt.Place is null && receipt.Holds.Count == 0)
            {
                Close(receipt, ReceiptState.Settled);
                Remove(receipt);
            }
        }
    }

    /// <summary>The sink is about to be given a batch.</summary>
    /// <param name="receipt">Stands for it.</param>
    /// <param name="number">The pull id by which the sink knows it; 0 for that of the source.</param>
    internal void Give(RouteReceipt receipt, ulong number)
    {
        receipt.Number = number == 0 ? receipt.Number : number;
        if (_given >= MostGiven
            && receipt.Place is null
            && _lastGiven is { State: ReceiptState.Open, Place: null } last
            && last.Epoch == receipt.Epoch)
        {
            Join(last, receipt);
            return;
        }

        receipt.IsGiven = true;
        _given++;
        _lastGiven = receipt;
    }

    /// <summary>A batch is done with, or a part of it, and need not be given again.</summary>
    /// <returns>The pull up to which the source is to be told an ack; 0 for none.</returns>
    internal ulong Settle(RouteReceipt receipt)
    {
        if (receipt.State != ReceiptState.Open || --receipt.Waits > 0)
        {
            return 0;
        }

        Close(receipt, ReceiptState.Settled);
        if (receipt.Node?.Previous?.Value is { State: ReceiptState.Settled } previous && previous.Epoch == receipt.Epoch)
        {
            Join(previous, receipt);
        }

        return TakeAnswered();
    }

    /// <summary>The sink has acked everything up to a pull id.</summary>
    /// <returns>The pull up to which the source is to be told an ack; 0 for none.</returns>
    internal ulong Ack(ulong pullId)
    {
        foreach (RouteReceipt receipt in Given())
        {
            // Nobody knows how many of a batch of several pulls are meant: it waits until the last one is answered for.
            if (receipt.Number <= pullId)
            {
                Close(receipt, ReceiptState.Settled);
            }
        }

        return TakeAnswered();
    }

    /// <summary>Everything from a pull id on was not delivered, says the sink.</summary>
    /// <param name="pullId">The pull id.</param>
    /// <param name="isNumbered">Whether that is one that the route has given.</param>
    /// <returns>The pull from which on the source is to be told a failure; 0 for none.</returns>
    internal ulong Fail(ulong pullId, bool isNumbered)
    {
        bool isMatch = false;
        ulong least = 0;
        foreach (RouteReceipt receipt in Given())
        {
            if (receipt.Number >= pullId)
            {
                isMatch = true;
                least = PullIds.Least(least, FailedFrom(receipt));
                Close(receipt, ReceiptState.Failed);
            }
        }

        // What the sink has answered for before is told as it says, where that means something to the source.
        return isMatch || isNumbered ? least : pullId;
    }

    /// <summary>A batch could not be given to the sink.</summary>
    /// <returns>The pull from which on the source is to be told a failure; 0 for none.</returns>
    internal ulong Fail(RouteReceipt receipt)
    {
        if (receipt.State != ReceiptState.Open)
        {
            return 0;
        }

        ulong least = FailedFrom(receipt);
        Close(receipt, ReceiptState.Failed);
        return least;
    }

    /// <summary>The source is told of a failure.</summary>
    /// <param name="pullId">The pull from which on.</param>
    /// <param name="freshEpoch">The epoch from which on the source gives batches knowing of it.</param>
    internal void NoteFailure(ulong pullId, int freshEpoch)
    {
        _failures.Add((pullId, freshEpoch));
        _failedFrom = PullIds.Least(_failedFrom, pullId);
        _freshEpoch = Math.Max(_freshEpoch, freshEpoch);
    }

    /// <summary>How far an ack of what was taken out is true: not over what waits of the same pull.</summary>
    internal ulong Limit(ulong pullId) => _receipts.First?.Value is { IsOwed: true } waiting && waiting.LeastPull <= pullId
        ? Math.Max(1, waiting.LeastPull) - 1
        : pullId;

    /// <summary>Takes out what is answered for, up to the first batch that is not.</summary>
    /// <returns>The pull up to which the source is to be told an ack; 0 for none.</returns>
    internal ulong TakeAnswered()
    {
        ulong ack = 0;
        while (_receipts.First?.Value is { State: not ReceiptState.Open } receipt)
        {
            if (receipt.Epoch >= _freshEpoch)
            {
                _failedFrom = 0;
            }

            if (receipt.State == ReceiptState.Settled)
            {
                ack = Math.Max(ack, _failedFrom == 0 ? receipt.GreatestPull : Math.Min(receipt.GreatestPull, _failedFrom - 1));
            }

            Remove(receipt);
        }

        int eldest = _receipts.First?.Value.Epoch ?? int.MaxValue;
        _failures.RemoveAll(failure => failure.FreshEpoch <= eldest);
        return ack;
    }

    /// <summary>
    /// The pull from which on the source is to be told that a batch has failed; 0 where it has been told of a failure before that covers
    /// it, and gives it again. It would give all that again which it has given since.
    /// </summary>
    private ulong FailedFrom(RouteReceipt receipt) =>
        _failures.Exists(failure => receipt.Epoch < failure.FreshEpoch && receipt.LeastPull >= failure.From) ? 0 : receipt.LeastPull;

    /// <summary>What the sink was given and has not answered for.</summary>
    private IEnumerable<RouteReceipt> Given()
    {
        for (LinkedListNode<RouteReceipt>? node = _receipts.First; node is not null; node = node.Next)
        {
            if (node.Value.State != ReceiptState.Open)
            {
                continue;
            }

            if (!node.Value.IsGiven)
            {
                // They are given in their order.
                yield break;
            }

            yield return node.Value;
        }
    }

    private void Close(RouteReceipt receipt, ReceiptState state)
    {
        _given -= receipt is { IsGiven: true, State: ReceiptState.Open } ? 1 : 0;
        receipt.State = state;
        if (receipt.Place is { } place)
        {
            closed(place, state, receipt.IsOwed);
        }

        foreach (IHold hold in receipt.Holds)
        {
            hold.Release(state);
        }
    }

    /// <summary>Two become one, which is answered for as the later one is.</summary>
    private void Join(RouteReceipt earlier, RouteReceipt later)
    {
        earlier.LeastPull = PullIds.Least(earlier.LeastPull, later.LeastPull);
        earlier.GreatestPull = Math.Max(earlier.GreatestPull, later.GreatestPull);
        earlier.Number = Math.Max(earlier.Number, later.Number);
        Remove(later);
    }

    private void Remove(RouteReceipt receipt)
    {
        if (receipt.Node is { } node)
        {
            receipt.Node = null;
            _receipts.Remove(node);
        }
    }
}

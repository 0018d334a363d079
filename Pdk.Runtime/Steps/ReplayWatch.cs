using System.Runtime.CompilerServices;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Steps;

/// <summary>
/// Notices the first events that a source has given after it has heard of a failure or has connected anew, or that another instance of it
/// has given.
/// </summary>
/// <remarks>
/// What it had given before may still be on its way then, waiting in a queue, in a batch or in a step, and comes first. Whoever has the
/// step in hand.
/// </remarks>
internal sealed class ReplayWatch
{
    // Routes end with their sources, partitions among them.
    private readonly ConditionalWeakTable<RouteAnswers, Latest> _latest = [];

    /// <summary>Looks at a batch before the step is given it.</summary>
    /// <returns>Whether it has events that may be others given again.</returns>
    internal bool HasReplay(GivenBatch batch)
    {
        bool isReplay = false;
        foreach (GivenPart part in batch.Parts)
        {
            foreach (RouteReceipt receipt in part.Events.Receipts)
            {
                isReplay |= IsFresh(part.Link.Answers!, receipt);
            }
        }

        return isReplay;
    }

    private bool IsFresh(RouteAnswers answers, RouteReceipt receipt)
    {
        if (receipt.Holds.Count == 0)
        {
            Latest latest = _latest.GetValue(answers, _ => new Latest { Instance = receipt.Instance, Replay = receipt.Replay });
            if (receipt.Instance < latest.Instance || (receipt.Instance == latest.Instance && receipt.Replay <= latest.Replay))
            {
                return false;
            }

            (latest.Instance, latest.Replay) = (receipt.Instance, receipt.Replay);
            return true;
        }

        // Events that a step has made: those that they came of count.
        bool isFresh = false;
        foreach (IHold hold in receipt.Holds)
        {
            isFresh |= hold is ReceiptHold { Answers: var source, Receipt: var origin } && IsFresh(source, origin);
        }

        return isFresh;
    }

    private sealed class Latest
    {
        internal int Instance { get; set; }

        internal int Replay { get; set; }
    }
}

using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Steps;

/// <summary>A batch that a step was given, and those who wait for answers to parts of it.</summary>
internal sealed class HeldBatch
{
    private readonly List<(SinkLink Link, ulong Stream, RouteReceipt Receipt)> _owed = [];
    private readonly StepAnswer? _answer;
    private List<IHold> _holds = [];

    private HeldBatch(int events, StepAnswer? answer) => (Events, _answer) = (events, answer);

    /// <summary>How many events it has.</summary>
    internal int Events { get; }

    /// <summary>A batch that was given to the step.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="answer">What the step hears of it; null where it does not want to.</param>
    internal static HeldBatch Of(GivenBatch batch, StepAnswer? answer)
    {
        HeldBatch held = new(batch.Parts.Sum(static part => part.Events.Count), answer);
        foreach (GivenPart part in batch.Parts)
        {
            foreach (RouteReceipt receipt in part.Events.Receipts)
            {
                held._owed.Add((part.Link, part.Stream, receipt));
            }
        }

        return held;
    }

    /// <summary>Keeps it from being answered for until it is released.</summary>
    internal void Hold() => _holds = [.. _owed.Select(static owed => owed.Link.Answers!.Hold(owed.Stream, owed.Receipt))];

    /// <summary>Keeps it from being answered for until events are that came of it.</summary>
    internal void HoldFor(StepOutput events)
    {
        if (_answer is { } answer)
        {
            events.Hold(answer.Hold);
        }

        foreach ((SinkLink link, ulong stream, RouteReceipt receipt) in _owed)
        {
            events.Hold(() => link.Answers!.Hold(stream, receipt));
        }
    }

    /// <summary>Nothing of it waits any more.</summary>
    internal void Release() => End(ReceiptState.Settled);

    /// <summary>What waits of it will never come.</summary>
    internal void Fail() => End(ReceiptState.Failed);

    private void End(ReceiptState state)
    {
        // The step first: whoever gives the events again may be at it as soon as he knows.
        _answer?.Release(state);
        foreach (IHold hold in _holds)
        {
            hold.Release(state);
        }

        _holds = [];
    }
}

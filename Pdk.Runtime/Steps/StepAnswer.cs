using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Steps;

/// <summary>
/// A batch of a step until all that has come of it is settled. Where something of it fails, the step hears instead that it may come again:
/// from whoever keeps it, a source or a disk, or from somebody outside who tries again.
/// </summary>
/// <param name="answers">What the step is told.</param>
/// <param name="batch">The number of the batch.</param>
internal sealed class StepAnswer(StepAnswers answers, ulong batch) : IHold
{
    private int _waits = 1;
    private volatile bool _hasFailed;

    /// <summary>Waits for something else that came of the batch.</summary>
    internal IHold Hold()
    {
        Interlocked.Increment(ref _waits);
        return this;
    }

    /// <inheritdoc/>
    public void Release(ReceiptState state)
    {
        if (state == ReceiptState.Failed)
        {
            _hasFailed = true;
            answers.Replay();
        }

        if (Interlocked.Decrement(ref _waits) == 0 && !_hasFailed)
        {
            answers.Ack(batch);
        }
    }
}

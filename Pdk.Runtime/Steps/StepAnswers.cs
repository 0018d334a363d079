using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Runtime.Steps;

/// <summary>What one instance of a step is told of its batches: known from any thread, told by whoever has the step in hand.</summary>
internal sealed class StepAnswers
{
    // 0 stands for a replay.
    private readonly ConcurrentQueue<ulong> _untold = [];
    private ulong _last;

    /// <summary>The step has taken a batch.</summary>
    internal StepAnswer Begin() => new(this, ++_last);

    /// <summary>All that has come of a batch is settled.</summary>
    internal void Ack(ulong batch) => _untold.Enqueue(batch);

    /// <summary>What was not delivered may come again.</summary>
    internal void Replay() => _untold.Enqueue(0);

    /// <summary>Tells everything that is known, in its order.</summary>
    internal void Tell(IOperator step)
    {
        bool isReplay = false;
        while (_untold.TryDequeue(out ulong batch))
        {
            if (batch != 0)
            {
                step.Ack(batch);
            }
            else if (!isReplay)
            {
                step.OnReplay();
            }

            isReplay = batch == 0;
        }
    }
}

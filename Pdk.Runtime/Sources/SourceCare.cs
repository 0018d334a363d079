using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>What a source's loop does between two pulls: it tells the source what has come back, and takes what it has sent.</summary>
/// <remarks>One thread at a time, except <see cref="TellContraflowAsync"/>.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The source's instance.</param>
/// <param name="turn">Lets one at a time to the source.</param>
/// <param name="gate">Wakes the loop.</param>
/// <param name="contraflow">What flows back to the source.</param>
/// <param name="intake">The way of the source's items.</param>
internal sealed class SourceCare(
    RunContext run, ConnectorSlot<ISource> slot, Turn turn, PullGate gate, ContraflowQueue contraflow, Intake intake)
{
    /// <summary>Tells the source what came back since, when it is not being called; later, where it is not to be called now.</summary>
    internal async ValueTask TellContraflowAsync(CancellationToken cancellation)
    {
        if (contraflow.IsEmpty)
        {
            return;
        }

        await turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (slot.TryEnter())
            {
                Tell();
            }
        }
        finally
        {
            turn.Leave();
        }
    }

    private void Tell()
    {
        try
        {
            slot.Fault = contraflow.Tell(slot.Connector, slot.Fault);
        }
        finally
        {
            slot.Leave();
        }
    }

    /// <summary>
    /// Processes batches that the source has sent by itself, unless it is paused: they wait then, and in the end the source does. They
    /// belong to no pull: an ack of one would speak of all before it.
    /// </summary>
    internal async ValueTask TakeSentAsync(int most)
    {
        for (int count = 0; count < most && !slot.Lifecycle.IsPaused && slot.Sender.TryTake(out BatchBuffer? buffer); count++)
        {
            try
            {
                await intake.ProcessAsync(buffer!, pullId: 0).ConfigureAwait(false);
            }
            finally
            {
                run.Pool.Return(buffer!);
            }
        }
    }

    /// <summary>Waits, and meanwhile serves what comes from outside; ends early for a drain.</summary>
    internal async ValueTask IdleAsync(TimeSpan wait)
    {
        long start = run.Clock.GetTimestamp();
        while (!slot.Lifecycle.IsEnding && wait - run.Clock.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            await gate.WaitAsync(TimeLimit.Of(WholeMilliseconds(left)), run.Force).ConfigureAwait(false);
            await TellContraflowAsync(run.Force).ConfigureAwait(false);
            await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);
        }
    }

    /// <summary>Timers count milliseconds, and a wait that is rounded down would be over too early.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}

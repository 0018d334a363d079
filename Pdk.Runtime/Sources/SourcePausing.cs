using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>Pauses a source, and lets it go on. Any thread.</summary>
/// <remarks>A source has no other call under way then, but its events may: they go on to sinks that take them.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The source's instance.</param>
/// <param name="turn">Lets one at a time to the source.</param>
/// <param name="gate">Lets pulls be interrupted.</param>
/// <param name="other">The sink side of a linked transport, which pauses both; null where it is a source alone.</param>
internal sealed class SourcePausing(
    RunContext run, ConnectorSlot<ISource> slot, Turn turn, PullGate gate, SinkRunner? other = null)
{
    /// <summary>Gives up the pull that is under way; there is no other until the source goes on.</summary>
    /// <param name="cancellation">Gives up waiting for a call that is under way; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">The source is in no state to be paused.</exception>
    internal async Task PauseAsync(CancellationToken cancellation)
    {
        // In the queue first: the pull that is given up is not followed by another one.
        ValueTask turnComes = turn.EnterAsync(cancellation);
        gate.Interrupt();
        await turnComes.ConfigureAwait(false);
        try
        {
            await (other is null ? PauseAloneAsync() : other.PauseAsync(cancellation)).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }

    /// <summary>Lets the source go on: its loop connects it where that is needed, and pulls it.</summary>
    /// <param name="cancellation">Gives up waiting for a call that is under way; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">The source is in no state to be resumed.</exception>
    internal async Task ResumeAsync(CancellationToken cancellation)
    {
        await turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            // No pull begins before the source was told, since that takes its turn.
            await (other is null ? ResumeAloneAsync() : other.ResumeAsync(cancellation)).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }

        gate.Wake();
    }

    private async Task PauseAloneAsync()
    {
        if (slot.Lifecycle.Move(LifecycleEvent.Pause) == ConnectorState.Running)
        {
            await slot.PauseAsync(run.Force).ConfigureAwait(false);
        }
    }

    private async Task ResumeAloneAsync()
    {
        slot.Lifecycle.Move(LifecycleEvent.Resume);
        await slot.ResumeAsync(run.Force).ConfigureAwait(false);
    }
}

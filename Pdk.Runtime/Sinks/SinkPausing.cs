using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;

namespace Pdk.Runtime.Sinks;

/// <summary>Pauses a sink, so that its sources wait, and lets it go on. Any thread.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="inlets">Where sources are told to stop and to go on.</param>
/// <param name="reconnection">Makes another instance after a fault.</param>
internal sealed class SinkPausing(
    RunContext run, ConnectorSlot<ISink> slot, SinkGate gate, Inlets inlets, Reconnection reconnection)
{
    /// <summary>Lets the call end that is under way; there is no other until the sink goes on.</summary>
    /// <param name="cancellation">Gives up waiting for that call; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">The sink is in no state to be paused.</exception>
    internal async Task PauseAsync(CancellationToken cancellation)
    {
        await gate.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (slot.Lifecycle.Move(LifecycleEvent.Pause) == ConnectorState.Running)
            {
                gate.Pause();
                inlets.OnPaused();
                await slot.PauseAsync(run.Force).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Lets the sink go on. Where it has lost its connection meanwhile, it is connected again before events flow.</summary>
    /// <param name="cancellation">Gives up waiting for a call that is under way; nothing has changed then.</param>
    /// <exception cref="InvalidOperationException">The sink is in no state to be resumed.</exception>
    internal async Task ResumeAsync(CancellationToken cancellation)
    {
        await gate.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (slot.Lifecycle.Move(LifecycleEvent.Resume) == ConnectorState.Paused)
            {
                await GoOnAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>The run drains: a sink that is paused goes on, since what is under way must flow.</summary>
    internal async Task DrainAsync()
    {
        // At once, whoever has the sink: nobody pauses it any more.
        if (slot.Lifecycle.Move(LifecycleEvent.Drain) != ConnectorState.Paused)
        {
            return;
        }

        await gate.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            await GoOnAsync().ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async ValueTask GoOnAsync()
    {
        await slot.ResumeAsync(run.Force).ConfigureAwait(false);
        if (slot.Fault is { } fault)
        {
            // It has faulted when it was told of the pause, or of its end.
            slot.Fault = null;
            await reconnection.TryRestartAsync(fault).ConfigureAwait(false);
        }

        gate.Resume();
        inlets.OnResumed();
    }
}

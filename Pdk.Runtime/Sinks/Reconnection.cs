using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Steps;

namespace Pdk.Runtime.Sinks;

/// <summary>Keeps a sink connected: at first, after a loss, and with another instance after a fault.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="inlets">Where sources are told of the connection.</param>
/// <param name="encodings">What is held back, and goes with a connection.</param>
/// <param name="ledger">What was taken, and goes with an instance.</param>
/// <param name="failure">Hears that there will be no connection any more.</param>
/// <param name="outlet">What a step holds, which goes with an instance too; null where it is a sink.</param>
internal sealed class Reconnection(
    RunContext run,
    ConnectorSlot<ISink> slot,
    SinkGate gate,
    Inlets inlets,
    EncodingTable encodings,
    DeliveryLedger ledger,
    SinkFailure failure,
    StepOutlet? outlet)
{
    /// <summary>Connects, as soon as nobody has the sink and it is not paused, and tries until it succeeds.</summary>
    /// <param name="cancellation">Cancelled when nobody needs it any more.</param>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task ConnectAsync(CancellationToken cancellation)
    {
        while (!await TryConnectAsync(cancellation).ConfigureAwait(false))
        {
            await DelayAsync(slot.Life.WaitAfterFailure(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The connection is gone. Any thread.</summary>
    internal void OnLost(string reason)
    {
        slot.MarkLost(reason);
        if (gate.TryClose())
        {
            inlets.OnConnectionLost();
            _ = Task.Run(ReconnectAsync);
        }
    }

    /// <summary>Makes another instance, and connects it; where there shall be no other, the run fails.</summary>
    /// <remarks>Whoever calls has the gate, so that meanwhile all others wait.</remarks>
    /// <returns>Whether there is another instance.</returns>
    internal async ValueTask<bool> TryRestartAsync(PluginFaultException fault)
    {
        try
        {
            await RestartAsync(fault, run.Force).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            if (!run.Force.IsCancellationRequested)
            {
                failure.Declare(exception);
            }

            return false;
        }
    }

    /// <summary>Makes another instance, unless that was done meanwhile, as soon as nobody else has the sink.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="faulted">The life of the instance that it happened to.</param>
    /// <returns>Whether there is another instance.</returns>
    internal async ValueTask<bool> TryReplaceAsync(PluginFaultException fault, ConnectorLife faulted)
    {
        try
        {
            await gate.EnterResumedAsync(run.Force).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            return slot.Life != faulted || (!failure.HasFailed && await TryRestartAsync(fault).ConfigureAwait(false));
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<bool> TryConnectAsync(CancellationToken cancellation)
    {
        await gate.EnterResumedAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (slot.Fault is { } fault)
            {
                // It has faulted when it was started.
                slot.Fault = null;
                throw fault;
            }

            // A fault before this may have led to another instance, which is connected. One that was given up is left alone.
            return failure.IsGivenUp || !slot.Life.IsLost || await slot.ConnectAsync(cancellation).ConfigureAwait(false);
        }
        catch (PluginFaultException fault)
        {
            await RestartAsync(fault, cancellation).ConfigureAwait(false);
            return true;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task ReconnectAsync()
    {
        try
        {
            await ForgetHeldBackAsync().ConfigureAwait(false);
            do
            {
                await DelayAsync(slot.Life.WaitAfterLoss(), run.Force).ConfigureAwait(false);
                await ConnectAsync(run.Force).ConfigureAwait(false);
            }
            while (!failure.IsGivenUp && !gate.TryOpen(() => slot.Life.IsLost || failure.IsGivenUp));

            if (!failure.IsGivenUp)
            {
                inlets.OnReconnected();
            }
        }
        catch (Exception exception)
        {
            // First, so that those who wait for the connection learn what follows.
            if (!run.Force.IsCancellationRequested)
            {
                failure.Declare(exception);
            }

            gate.Break(exception);
        }
    }

    /// <summary>What the postprocessors hold belongs to the connection that is gone: it fails.</summary>
    private async Task ForgetHeldBackAsync()
    {
        await gate.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            encodings.Forget("the connection was lost");
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Makes another instance, and connects it. Whoever calls has the gate.</summary>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    internal async ValueTask RestartAsync(Exception fault, CancellationToken cancellation)
    {
        encodings.Forget("the sink was faulted");
        try
        {
            await slot.RestartAsync(
                fault,
                isEnding: static () => false,
                wait: time => new ValueTask(DelayAsync(time, cancellation)),
                replace: () => ReplaceAsync(cancellation)).ConfigureAwait(false);
        }
        catch
        {
            GiveUp();
            throw;
        }
    }

    /// <summary>The old instance must not be heard any more, and what it has not answered for nobody will ack.</summary>
    private void GiveUp()
    {
        slot.Sender.Detach();
        ledger.FailOutstanding();
        outlet?.FailHeld();
    }

    private async ValueTask ReplaceAsync(CancellationToken cancellation)
    {
        GiveUp();
        await slot.ExchangeAsync(cancellation).ConfigureAwait(false);
        while (!await slot.ConnectAsync(cancellation).ConfigureAwait(false))
        {
            await DelayAsync(slot.Life.WaitAfterFailure(), cancellation).ConfigureAwait(false);
        }

        ledger.Counters.CountRestart();
    }

    private Task DelayAsync(TimeSpan time, CancellationToken cancellation) => run.Clock.DelayAsync(TimeLimit.Of(time), cancellation);
}

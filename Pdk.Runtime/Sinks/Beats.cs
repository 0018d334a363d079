using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Steps;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Sinks;

/// <summary>The calls of a sink or a step that no batch leads to: its beats and its flush, and what a step gives in them.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="inlets">Where sources are told to stop and to go on.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="reconnection">Makes another instance after a fault.</param>
/// <param name="outlet">What a step gives; null where it is a sink.</param>
/// <param name="onward">What has left the step, until it is sent on.</param>
internal sealed class Beats(
    RunContext run,
    ConnectorSlot<ISink> slot,
    Inlets inlets,
    DeliveryLedger ledger,
    Reconnection reconnection,
    StepOutlet? outlet,
    Onward onward)
{
    /// <summary>One beat. Whoever calls has the sink in hand.</summary>
    internal async ValueTask TickAsync()
    {
        try
        {
            SinkReply reply;
            using (Call call = slot.Vitals.Watch.Begin(WatchedCall.Tick, run.Force))
            {
                reply = await slot.Connector.OnTickAsync(run.Clock.UnixNs(), call.Token).ConfigureAwait(false);
            }

            outlet?.Attach(onward);
            ledger.AnswerAll(reply.Ack);
            inlets.Break(reply.Circuit);
        }
        catch (PluginFaultException fault)
        {
            await reconnection.TryRestartAsync(fault).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (!run.Force.IsCancellationRequested)
            {
                RuntimeLog.TickFailed(run.Logger, slot.Definition.Id, exception);
            }
        }
    }

    /// <summary>The last call. Whoever calls has the sink in hand.</summary>
    internal async ValueTask FlushAsync()
    {
        using Call call = slot.Vitals.Watch.Begin(WatchedCall.Flush, run.Force);
        await slot.Connector.FlushAsync(call.Token).ConfigureAwait(false);
        outlet?.Attach(onward);
    }

    /// <summary>Sends on what a step has given in these calls. Whoever calls does not have it in hand.</summary>
    internal ValueTask SendOnAsync() => outlet is null ? default : Onward.SendAsync(onward.Take());
}

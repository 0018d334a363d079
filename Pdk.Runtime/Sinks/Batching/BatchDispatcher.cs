using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sinks.Refusals;

namespace Pdk.Runtime.Sinks.Batching;

/// <summary>Gives a sink the batches that were collected for it, several at once where that is wanted. Any thread.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="gate">Lets deliveries to the sink.</param>
/// <param name="sender">Gives it the batches.</param>
/// <param name="encodings">The stages.</param>
/// <param name="errors">Writes what the sink refuses.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="reconnection">Makes another instance after a fault.</param>
/// <param name="failure">Whether the sink has failed for good.</param>
internal sealed class BatchDispatcher(
    RunContext run,
    ConnectorSlot<ISink> slot,
    SinkGate gate,
    BatchSender sender,
    EncodingTable encodings,
    SinkErrorItems errors,
    DeliveryLedger ledger,
    Reconnection reconnection,
    SinkFailure failure)
{
    /// <summary>Delivers a batch, and what the sink refuses of it. Does not throw.</summary>
    internal async Task DeliverAsync(CollectedBatch batch)
    {
        SinkCounters counters = ledger.Counters;
        counters.BeginFlight();
        try
        {
            batch.Complete();
            var onward = new Onward(run, errors);
            await GiveAsync(batch, onward).ConfigureAwait(false);
            await Onward.SendAsync(onward.Take()).ConfigureAwait(false);
            foreach ((Sources.SinkLink link, PdkItemHeader header) in batch.Ends)
            {
                foreach (Sources.SinkLink to in link.Next)
                {
                    await to.EndStreamAsync(header).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            if (!run.Force.IsCancellationRequested)
            {
                run.Fail(slot.Definition.Id, exception);
            }
        }
        finally
        {
            counters.EndFlight();
            batch.Release();
        }
    }

    /// <summary>Accounts for a batch that is not delivered.</summary>
    internal void Account(CollectedBatch batch, Exception reason)
    {
        foreach (GivenPart part in batch.Given.Parts)
        {
            failure.Account(part.Link, part.Stream, part.Events, reason);
        }
    }

    private async ValueTask GiveAsync(CollectedBatch batch, Onward onward)
    {
        while (true)
        {
            try
            {
                await gate.EnterSharedAsync(run.Force).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                Account(batch, exception);
                return;
            }

            ConnectorLife life = slot.Life;
            SendResult result = await TrySendAsync(batch, onward).ConfigureAwait(false);
            if (result.Fault is not { } fault)
            {
                return;
            }

            bool isMended = await reconnection.TryReplaceAsync(fault, life).ConfigureAwait(false);
            if (result.IsGiven)
            {
                return;
            }

            if (!isMended)
            {
                ledger.Fail(batch.Given, ExceptionText.Messages(fault));
                return;
            }
        }
    }

    private async ValueTask<SendResult> TrySendAsync(CollectedBatch batch, Onward onward)
    {
        try
        {
            if (batch.Generation != encodings.Generation)
            {
                // Its bytes go on from those of the connection that is gone.
                ledger.Fail(batch.Given, "the connection was lost");
                return new SendResult(false);
            }

            SendResult result = await sender.SendAsync(batch.Given, onward).ConfigureAwait(false);
            if (result.IsTaken)
            {
                ledger.Record(batch.Given.Items);
            }

            return result;
        }
        finally
        {
            gate.LeaveShared();
        }
    }
}

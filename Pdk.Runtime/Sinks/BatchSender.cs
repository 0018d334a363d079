using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Steps;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Sinks;

/// <summary>Gives batches to a sink, one call for each, and accounts for what it answers. Whoever calls has the sink.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The sink's instance.</param>
/// <param name="inlets">Where sources are told to stop and to go on.</param>
/// <param name="ledger">Accounts for the events.</param>
/// <param name="requests">The requests that wait for an answer; null where it is a sink alone.</param>
/// <param name="outlet">What a step gives; null where it is a sink.</param>
internal sealed class BatchSender(
    RunContext run, ConnectorSlot<ISink> slot, Inlets inlets, DeliveryLedger ledger, RequestWatch? requests, StepOutlet? outlet)
{
    private static readonly IReadOnlySet<int> s_none = new HashSet<int>();

    /// <summary>Gives a batch. Failures are counted and told, not thrown.</summary>
    /// <param name="given">The batch.</param>
    /// <param name="onward">Gets what the sink refuses.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; the events have failed.</exception>
    internal async ValueTask<SendResult> SendAsync(GivenBatch given, Onward onward)
    {
        BatchBuffer refused = run.Pool.Rent();
        ledger.Give(given);
        outlet?.Expect(given);
        try
        {
            using Call call = slot.Vitals.Watch.Begin(WatchedCall.Delivery, run.Force);
            SinkReply reply = await slot.Connector.DeliverAsync(given.Items, refused.Begin(), call.Token).ConfigureAwait(false);
            return new SendResult(Account(given, reply, refused, onward));
        }
        catch (PluginFaultException fault) when (fault.Status == PdkStatus.FaultedEarlier)
        {
            ledger.TakeBack(given);
            return new SendResult(false, fault, IsGiven: false);
        }
        catch (Exception exception)
        {
            Fail(given, ExceptionText.Messages(exception));
            run.Force.ThrowIfCancellationRequested();
            return new SendResult(false, exception as PluginFaultException);
        }
        finally
        {
            run.Pool.Return(refused);
        }
    }

    /// <returns>Whether the sink has taken the batch.</returns>
    private bool Account(GivenBatch given, in SinkReply reply, BatchBuffer refused, Onward onward)
    {
        ledger.Counters.CountBatch(given.Items.Count, given.Size ?? given.Items.Summarize().DataBytes);
        try
        {
            if (reply.Ack == SinkAck.Fail)
            {
                // What it has refused is given again with the rest.
                Fail(given, "the sink answered so");
                return false;
            }

            IReadOnlyList<Refusal> refusals;
            try
            {
                refusals = RefusalReader.Read(refused, given.Items.Count);
            }
            catch (Exception exception) when (exception is PdkDataException or InvalidOperationException)
            {
                Fail(given, ExceptionText.Messages(exception));
                return false;
            }

            Deliver(given, reply.Ack, refusals, onward);
            return true;
        }
        finally
        {
            inlets.Break(reply.Circuit);
        }
    }

    private void Deliver(GivenBatch given, SinkAck ack, IReadOnlyList<Refusal> refusals, Onward onward)
    {
        if (refusals.Count == 0)
        {
            outlet?.Attach(given, onward);
            ledger.Deliver(given, ack);
            requests?.NoteAnswers(given.Items, s_none);
            return;
        }

        var partly = new List<(GivenPart Part, IReadOnlyList<Refusal> Refusals, RejectedEvents? Rejected)>();
        foreach (GivenPart part in given.Parts)
        {
            Refusal[] own = [.. refusals.Where(refusal => refusal.Index >= part.First && refusal.Index < part.First + part.Items)];
            if (own.Length > 0)
            {
                partly.Add((part, own, Refuse(given, part, own, onward)));
            }
        }

        // What it holds of the batch is without those.
        outlet?.Attach(given, onward);
        ledger.Deliver(given, ack);
        requests?.NoteAnswers(given.Items, refusals.Select(static refusal => refusal.Index).ToHashSet());
        foreach ((GivenPart part, IReadOnlyList<Refusal> own, RejectedEvents? rejected) in partly)
        {
            if (!part.IsFailed)
            {
                ledger.CountRefused(part.Refused, rejected is null, own[^1].Reason);
            }
            else if (rejected is not null)
            {
                // The sink has failed all of it by its sender: what it has refused is given again with the rest.
                onward.Drop(rejected);
            }
        }
    }

    /// <summary>Takes the refused events out of a part.</summary>
    private RejectedEvents? Refuse(GivenBatch given, GivenPart part, Refusal[] refusals, Onward onward)
    {
        int[] numbers = [.. refusals.Select(static refusal => refusal.Index)];
        part.Refused = EventShares.Count(given.Items, part.First, part.Items, part.Events.Count, numbers);
        part.Events = part.Events with { Count = part.Events.Count - part.Refused };
        RejectedEvents? rejected = onward.Of(part.Link, part.Stream);
        rejected?.Hold(part.Events.Receipts);
        foreach (Refusal refusal in refusals)
        {
            PdkItem item = given.Items[refusal.Index];
            rejected?.Add(item.Header, slot.Definition.Connector, refusal.Reason, item);
        }

        return rejected;
    }

    private void Fail(GivenBatch given, string reason)
    {
        outlet?.Drop();
        ledger.TakeBack(given);
        ledger.Fail(given, reason);
    }
}

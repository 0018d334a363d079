using Pdk.Abi;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>What follows when a sink has failed for good: the run ends, or goes on without it where its routes say so.</summary>
/// <remarks>Safe for all threads.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The sink's id.</param>
/// <param name="vitals">How the sink stands.</param>
/// <param name="gate">Lets deliveries to the sink.</param>
/// <param name="inlets">The routes that lead to it.</param>
/// <param name="ledger">What it holds.</param>
internal sealed class SinkFailure(
    RunContext run, string id, ConnectorVitals vitals, SinkGate gate, Inlets inlets, DeliveryLedger ledger)
{
    private string? _reason;
    private volatile bool _hasFailed;

    /// <summary>Whether the sink has failed for good, whatever follows.</summary>
    internal bool HasFailed => _hasFailed;

    /// <summary>Why the run goes on without the sink; null while it does not.</summary>
    internal string? Reason => Volatile.Read(ref _reason);

    /// <summary>Whether the run goes on without the sink, which is not called any more.</summary>
    internal bool IsGivenUp => Reason is not null;

    /// <summary>Events cannot be given to the sink: they fail, or are given up where the run goes on without it.</summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="exception">Why.</param>
    internal void Account(SinkLink link, ulong stream, in PendingEvents events, Exception exception)
    {
        if (Reason is null || link.Queue is { IsSpilling: true })
        {
            ledger.Fail(link, stream, events, ExceptionText.Messages(exception));
        }
        else
        {
            // A source that gave it again would come no further.
            ledger.GiveUp(link, stream, events, ExceptionText.Messages(exception));
        }
    }

    /// <summary>Waits until the sink may be given events. Where that will never be, they are accounted for.</summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="facts">The events.</param>
    /// <param name="receipt">Stands for their batch; null where nobody waits for it.</param>
    /// <param name="enter">Waits.</param>
    /// <returns>The events that wait for an answer; null where they were accounted for.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled; the events have failed.</exception>
    internal async ValueTask<PendingEvents?> AdmitAsync(SinkLink link, EventFacts facts, RouteReceipt? receipt, Func<ValueTask> enter)
    {
        ledger.Counters.CountOffered(facts.Events);
        PendingEvents pending = PendingEvents.Of(facts, link.Answers is null ? null : receipt);
        try
        {
            await enter().ConfigureAwait(false);
            return pending;
        }
        catch (Exception exception)
        {
            Account(link, facts.Stream, pending, exception);
            run.Force.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>The sink has failed for good.</summary>
    internal void Declare(Exception exception)
    {
        _hasFailed = true;
        if (!inlets.MayGoOn)
        {
            run.Fail(id, exception);
            return;
        }

        if (Interlocked.CompareExchange(ref _reason, ExceptionText.Messages(exception), null) is not null)
        {
            return;
        }

        RuntimeLog.GoesOn(run.Logger, id, exception);
        vitals.MarkFailed(exception);
        gate.TryClose();
        gate.Break(exception);

        // Nobody is to wait for it any more: neither sources for its circuit, nor for its answers.
        inlets.Release();
        ledger.FailOutstanding();
    }
}

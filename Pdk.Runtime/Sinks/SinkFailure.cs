using Pdk.Abi;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;

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

using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Sinks.Batching;
using Pdk.Runtime.Steps;

namespace Pdk.Runtime.Sinks;

/// <summary>The end of a sink or a step: what it holds is delivered and flushed, and its connector drained and stopped.</summary>
/// <param name="run">The run.</param>
/// <param name="slot">The sink's place.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="ticker">Its ticks, which end first.</param>
/// <param name="pausing">Its pauses, which a drain ends.</param>
/// <param name="way">How events come to it.</param>
/// <param name="beats">Asks it for what it holds.</param>
/// <param name="failure">Whether it has failed for good.</param>
/// <param name="outlet">What a step gives; null where it is a sink.</param>
/// <param name="requests">The requests of a linked transport that wait for an answer; null where it is a sink alone.</param>
internal sealed class SinkEnding(
    RunContext run,
    ConnectorSlot<ISink> slot,
    SinkGate gate,
    Ticker ticker,
    SinkPausing pausing,
    ISinkWay way,
    Beats beats,
    SinkFailure failure,
    StepOutlet? outlet,
    RequestWatch? requests)
{
    /// <summary>Delivers what is held back, and flushes. After all sources have ended.</summary>
    public async Task FinishAsync()
    {
        await ticker.StopAsync().ConfigureAwait(false);
        try
        {
            if (failure.Reason is null)
            {
                await pausing.DrainAsync().ConfigureAwait(false);
                await FlushAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await way.AbandonAsync().ConfigureAwait(false);
            outlet?.FailHeld();
        }

        if (failure.Reason is null && requests is not null)
        {
            await requests.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells the connector that nothing new is asked for, as soon as nobody else calls it.</summary>
    public async ValueTask DrainConnectorAsync(CancellationToken cancellation)
    {
        await gate.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            await slot.DrainAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Calls the connector's last method, once no other call is under way.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await ticker.StopAsync().ConfigureAwait(false);
        if (requests is not null)
        {
            await requests.StopAsync().ConfigureAwait(false);
        }

        await gate.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            await slot.StopAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task FlushAsync()
    {
        try
        {
            await DrainConnectorAsync(run.Force).ConfigureAwait(false);
            await way.FinishAsync().ConfigureAwait(false);

            // One that has lost its connection can write nothing out before it has another.
            await gate.EnterConnectedAsync(run.Force).ConfigureAwait(false);
            try
            {
                await beats.FlushAsync().ConfigureAwait(false);
            }
            finally
            {
                gate.Leave();
            }

            await beats.SendOnAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!run.Force.IsCancellationRequested)
        {
            failure.Declare(exception);
        }
    }
}

using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;

namespace Pdk.Runtime.Sources;

/// <summary>Keeps a source connected, and puts another instance into its place after a fault. One thread at a time.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The source's instance.</param>
/// <param name="counters">Where restarts are counted.</param>
/// <param name="turn">Lets one at a time to the source.</param>
/// <param name="contraflow">What flows back to the source.</param>
/// <param name="intake">The way of the source's items.</param>
/// <param name="care">What is done while it waits.</param>
internal sealed class SourceConnection(
    RunContext run,
    ConnectorSlot<ISource> slot,
    SourceCounters counters,
    Turn turn,
    ContraflowQueue contraflow,
    Intake intake,
    SourceCare care)
{
    /// <summary>Tries until there is a connection, or it is not worth while any more: the source ends, or is paused.</summary>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task ConnectAsync()
    {
        ConnectorLife life = slot.Life;
        if (life.WasConnected)
        {
            await care.IdleAsync(life.WaitAfterLoss()).ConfigureAwait(false);
        }

        try
        {
            while (!await TryConnectAsync(life).ConfigureAwait(false))
            {
                await care.IdleAsync(life.WaitAfterFailure()).ConfigureAwait(false);
            }
        }
        catch (PluginFaultException exception)
        {
            slot.Fault = exception;
        }
    }

    /// <summary>Makes another instance; the loop connects it.</summary>
    /// <param name="fault">What happened to the one that there was.</param>
    /// <param name="lastPull">The number of the last pull.</param>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    internal async Task RestartAsync(PluginFaultException fault, ulong lastPull)
    {
        counters.CountErrors(1);

        // Whoever has something to tell it meanwhile knows that nobody hears it.
        slot.Fault = fault;
        await slot.RestartAsync(fault, () => slot.Lifecycle.IsEnding, care.IdleAsync, () => ReplaceAsync(lastPull)).ConfigureAwait(false);
    }

    /// <summary>
    /// The other side of a linked transport has put instances into the place: the last of them is the source from here on.
    /// </summary>
    /// <param name="lastPull">The number of the last pull.</param>
    internal async ValueTask FollowChangeAsync(ulong lastPull)
    {
        while (slot.HasChanged)
        {
            try
            {
                await ReplaceAsync(lastPull).ConfigureAwait(false);
            }
            catch (PluginFaultException)
            {
                // It is noted, and leads to another instance.
            }
        }
    }

    /// <returns>Whether there is no reason to try again.</returns>
    private async ValueTask<bool> TryConnectAsync(ConnectorLife life)
    {
        await turn.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            contraflow.OnConnecting();
            bool isNeeded = !slot.Lifecycle.IsEnding && !slot.Lifecycle.IsPaused;
            return !isNeeded || await life.TryConnectAsync(run.Force).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }

    private async ValueTask ReplaceAsync(ulong lastPull)
    {
        // What the old one has sent counts; from here on it is not heard any more.
        slot.Sender.Detach();
        await care.TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);

        // Its streams are not those of the next one, whatever their ids. What is held back of a transaction will come again.
        StreamEnding ending = intake.IsTransactional ? StreamEnding.Replayed : StreamEnding.Flushed;
        await intake.EndAllStreamsAsync(ending, lastPull).ConfigureAwait(false);
        await turn.EnterAsync(run.Force).ConfigureAwait(false);
        try
        {
            await ExchangeAsync().ConfigureAwait(false);
        }
        catch (PluginFaultException fault)
        {
            slot.Fault = fault;
            throw;
        }
        finally
        {
            turn.Leave();
        }

        counters.CountRestart();
    }

    /// <summary>Puts another instance into the place, and brings it to where the one before was. Whoever calls has the turn.</summary>
    private async ValueTask ExchangeAsync()
    {
        contraflow.BeginInstance();
        slot.Fault = null;
        await slot.ExchangeAsync(run.Force).ConfigureAwait(false);
        if (slot.Lifecycle.IsPaused)
        {
            // It is connected when it goes on, as the one before would be.
            await slot.PauseAsync(run.Force).ConfigureAwait(false);
        }
    }
}

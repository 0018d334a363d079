using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Reporting;

namespace Pdk.Runtime.Sources;

/// <summary>The one loop that pulls a source, processes what it gives, and delivers the events to its sinks.</summary>
/// <remarks>
/// The chains and the delivery belong to the loop, so their calls never overlap; those of the source take turns with pauses. Everything
/// from outside (contraflow, sent items, losses of connection, pauses, drain) comes through queues and flags, and wakes the loop; what
/// cannot wait cancels the pull that is under way.
/// </remarks>
internal sealed class SourceLoop
{
    private const int SynchronousPullsInARow = 64;

    private readonly RunContext _run;
    private readonly ConnectorSlot<ISource> _slot;
    private readonly SourceCounters _counters;
    private readonly Turn _turn;
    private readonly PullGate _gate;
    private readonly ContraflowQueue _contraflow;
    private readonly Intake _intake;
    private readonly SourceCare _care;
    private readonly SourceConnection _connection;
    private readonly Puller _puller;
    private readonly PullFailures _failures;

    // Draining, and pulling what an asynchronous source has left.
    private bool _isEmptying;

    internal SourceLoop(
        RunContext run,
        ConnectorSlot<ISource> slot,
        SourceCounters counters,
        Turn turn,
        PullGate gate,
        ContraflowQueue contraflow,
        Intake intake,
        SourceCare care)
    {
        _run = run;
        _slot = slot;
        _counters = counters;
        _turn = turn;
        _gate = gate;
        _contraflow = contraflow;
        _intake = intake;
        _care = care;
        _connection = new SourceConnection(run, slot, counters, turn, contraflow, intake, care);
        _puller = new Puller(run, counters, turn, gate, slot.Vitals.Watch, HasNews, () => care.TakeSentAsync(most: int.MaxValue));
        _failures = new PullFailures(slot.Definition, run.Logger, run.Settings.Random);
    }

    /// <summary>Whether nothing new is asked of the source.</summary>
    private bool IsEnding => _slot.Lifecycle.IsEnding;

    /// <summary>Runs until the source is finished or drained.</summary>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task RunAsync()
    {
        int synchronousPulls = 0;
        while (true)
        {
            _run.Force.ThrowIfCancellationRequested();
            await FollowChangeAsync().ConfigureAwait(false);
            await _care.TellContraflowAsync(_run.Force).ConfigureAwait(false);
            await _care.TakeSentAsync(most: 1).ConfigureAwait(false);
            if (IsEnding || _intake.IsFinished)
            {
                RequireNoTrouble();
                return;
            }

            if (_slot.Lifecycle.IsPaused)
            {
                await _gate.WaitAsync(TimeLimit.None, _run.Force).ConfigureAwait(false);
            }
            else if (_slot.Fault is { } fault)
            {
                await RestartAsync(fault).ConfigureAwait(false);
            }
            else if (_slot.IsHeld)
            {
                await _gate.WaitAsync(TimeLimit.None, _run.Force).ConfigureAwait(false);
            }
            else if (_slot.Life.IsLost)
            {
                await _connection.ConnectAsync().ConfigureAwait(false);
            }
            else if (_contraflow.IsTriggered)
            {
                await _gate.WaitAsync(TimeLimit.None, _run.Force).ConfigureAwait(false);
            }
            else if (await PullOnceAsync().ConfigureAwait(false) && ++synchronousPulls == SynchronousPullsInARow)
            {
                // A source that never waits must not keep the others from running.
                synchronousPulls = 0;
                await Task.Yield();
            }
        }
    }

    /// <summary>Asks the loop to end in an orderly way. Any thread.</summary>
    internal void RequestDrain()
    {
        _slot.RequestDrain();
        _gate.Interrupt();
    }

    /// <summary>Takes what is still under way, ends all streams, and delivers what comes of it. After the loop has ended.</summary>
    /// <param name="traits">What the source says of itself.</param>
    internal async Task DrainAsync(SourceTraits traits)
    {
        // Whatever the reason, from here on nothing new is asked for.
        _slot.RequestDrain();
        await TellDrainAsync().ConfigureAwait(false);
        if (traits.IsAsynchronous)
        {
            await GuardAsync(PullUntilEmptyAsync).ConfigureAwait(false);
        }

        _slot.Sender.Close();

        // Each step on its own: what was pulled is delivered even where nothing more can be pulled.
        await GuardAsync(() => _care.TakeSentAsync(most: int.MaxValue).AsTask()).ConfigureAwait(false);
        StreamEnding ending = _intake.IsFinished || traits.DrainEnd == DrainEnd.Data ? StreamEnding.Flushed : StreamEnding.CutOff;
        await GuardAsync(() => _intake.EndAllStreamsAsync(ending, _puller.PullId)).ConfigureAwait(false);
        await _care.TellContraflowAsync(_run.Force).ConfigureAwait(false);
    }

    /// <summary>Gives the buffers back. After the loop has ended.</summary>
    internal void Release() => _puller.Dispose();

    /// <summary>One that is paused goes on first: an asynchronous source is pulled until it is empty.</summary>
    private async ValueTask TellDrainAsync()
    {
        await _turn.EnterAsync(_run.Force).ConfigureAwait(false);
        try
        {
            await _slot.ResumeAsync(_run.Force).ConfigureAwait(false);
            await _slot.DrainAsync(_run.Force).ConfigureAwait(false);
        }
        finally
        {
            _turn.Leave();
        }
    }

    private async Task GuardAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(_slot.Definition.Id, exception);
        }
    }

    /// <summary>Pulls, processes, and waits a little where there was nothing.</summary>
    /// <returns>Whether the pull gave items.</returns>
    private async ValueTask<bool> PullOnceAsync()
    {
        PullResult result = await PullAsync(limit: null).ConfigureAwait(false);
        if (result == PullResult.Empty)
        {
            await _puller.PauseAfterEmptyPullAsync().ConfigureAwait(false);
        }

        return result == PullResult.Items;
    }

    private async Task PullUntilEmptyAsync()
    {
        _isEmptying = true;
        while (!_intake.IsFinished && !_slot.Life.IsLost)
        {
            _run.Force.ThrowIfCancellationRequested();
            await FollowChangeAsync().ConfigureAwait(false);
            await _care.TellContraflowAsync(_run.Force).ConfigureAwait(false);
            if (_contraflow.IsTriggered || _slot.IsHeld)
            {
                await _gate.WaitAsync(TimeLimit.None, _run.Force).ConfigureAwait(false);
                continue;
            }

            PullResult result = await PullAsync(_run.Settings.DrainPoll).ConfigureAwait(false);

            // A pull that contraflow interrupted says nothing about what is left.
            bool isInterrupted = result == PullResult.Interrupted && !_contraflow.IsEmpty;
            if (result != PullResult.Items && !isInterrupted)
            {
                return;
            }
        }
    }

    private async ValueTask<PullResult> PullAsync(TimeLimit? limit)
    {
        PullResult result;
        try
        {
            result = await _puller.PullAsync(_slot.Connector, limit).ConfigureAwait(false);
        }
        catch (PluginFaultException fault)
        {
            await RestartAsync(fault).ConfigureAwait(false);
            return PullResult.Failed;
        }
        catch (Exception exception)
        {
            _counters.CountErrors(1);
            await _care.IdleAsync(_failures.Next(exception)).ConfigureAwait(false);
            return PullResult.Failed;
        }

        if (result != PullResult.Interrupted)
        {
            _failures.Forget();
        }

        if (result == PullResult.Items)
        {
            await _intake.ProcessAsync(_puller.Pulled, _puller.PullId).ConfigureAwait(false);
        }

        return result;
    }

    private async Task RestartAsync(PluginFaultException fault)
    {
        await _connection.RestartAsync(fault, _puller.PullId).ConfigureAwait(false);
        _failures.Forget();
    }

    /// <summary>The sink side of a linked transport has exchanged the object of both: it is another instance for the source, too.</summary>
    private async ValueTask FollowChangeAsync()
    {
        if (_slot.HasChanged)
        {
            await _connection.FollowChangeAsync(_puller.PullId).ConfigureAwait(false);
            _failures.Forget();
        }
    }

    /// <summary>Whether something has come that a pull must not be begun before.</summary>
    private bool HasNews() =>
        !_contraflow.IsEmpty
        || _slot.Life.IsLost
        || _slot.IsHeld
        || _slot.HasChanged
        || _slot.Lifecycle.IsPaused
        || (IsEnding && !_isEmptying)
        || _run.Force.IsCancellationRequested;

    /// <summary>A drain in the middle of trouble is no success.</summary>
    private void RequireNoTrouble()
    {
        _failures.RequireNone();
        if (_slot.Life.LastFailure is { } failure)
        {
            ConnectorDefinition definition = _slot.Definition;
            throw new PipelineException($"{definition.Position}: '{definition.Id}' was drained while it could not connect: {failure}");
        }

        if (_slot.Fault is { } fault && !_slot.Life.WasConnected)
        {
            throw _slot.OutOfService(fault);
        }
    }
}

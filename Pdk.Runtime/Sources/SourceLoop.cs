using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;

namespace Pdk.Runtime.Sources;

/// <summary>The one loop that pulls a source, processes what it gives, and delivers the events to its sinks.</summary>
/// <remarks>
/// The source, its chains and the delivery belong to the loop, so their calls never overlap. Everything from outside (contraflow, sent
/// items, losses of connection, drain) comes through queues and flags, and wakes the loop; what cannot wait cancels the pull that is
/// under way.
/// </remarks>
internal sealed class SourceLoop
{
    private const int SynchronousPullsInARow = 64;

    private readonly RunContext _run;
    private readonly ConnectorSlot<ISource> _slot;
    private readonly SourceCounters _counters;
    private readonly PullGate _gate;
    private readonly ContraflowQueue _contraflow;
    private readonly Intake _intake;
    private readonly Puller _puller;
    private readonly PullFailures _failures;
    private volatile bool _isDraining;

    // Draining, and pulling what an asynchronous source has left.
    private bool _isEmptying;

    internal SourceLoop(
        RunContext run, ConnectorSlot<ISource> slot, SourceCounters counters, PullGate gate, ContraflowQueue contraflow, Intake intake)
    {
        _run = run;
        _slot = slot;
        _counters = counters;
        _gate = gate;
        _contraflow = contraflow;
        _intake = intake;
        _puller = new Puller(run, counters, gate, HasNews, () => TakeSentAsync(most: int.MaxValue));
        _failures = new PullFailures(slot.Definition, run.Logger);
    }

    /// <summary>Runs until the source is finished or drained.</summary>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task RunAsync()
    {
        int synchronousPulls = 0;
        while (true)
        {
            _run.Force.ThrowIfCancellationRequested();
            await FollowChangeAsync().ConfigureAwait(false);
            TellContraflow();
            await TakeSentAsync(most: 1).ConfigureAwait(false);
            if (_isDraining || _intake.IsFinished)
            {
                RequireNoTrouble();
                return;
            }

            if (_slot.Fault is { } fault)
            {
                await RestartAsync(fault).ConfigureAwait(false);
            }
            else if (_slot.IsHeld)
            {
                await _gate.WaitAsync(TimeLimit.None, _run.Force).ConfigureAwait(false);
            }
            else if (_slot.Life.IsLost)
            {
                await ConnectAsync().ConfigureAwait(false);
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
        _isDraining = true;
        _gate.Interrupt();
    }

    /// <summary>Takes what is still under way, ends all streams, and delivers what comes of it. After the loop has ended.</summary>
    /// <param name="mayHaveMore">Whether the source may have more although it was told to end.</param>
    internal async Task DrainAsync(bool mayHaveMore)
    {
        // Whatever the reason, from here on nothing new is asked for.
        _isDraining = true;
        await _slot.DrainAsync(_run.Force).ConfigureAwait(false);
        if (mayHaveMore)
        {
            await GuardAsync(PullUntilEmptyAsync).ConfigureAwait(false);
        }

        _slot.Sender.Close();

        // Each step on its own: what was pulled is delivered even where nothing more can be pulled.
        await GuardAsync(() => TakeSentAsync(most: int.MaxValue).AsTask()).ConfigureAwait(false);
        await GuardAsync(() => _intake.EndAllStreamsAsync(StreamEnding.Flushed, _puller.PullId)).ConfigureAwait(false);
        TellContraflow();
    }

    /// <summary>Tells the source what came back since, unless it is not to be called. Only while it is not pulled.</summary>
    internal void TellContraflow()
    {
        if (_slot.TryEnter())
        {
            try
            {
                _slot.Fault = _contraflow.Tell(_slot.Connector, _slot.Fault);
            }
            finally
            {
                _slot.Leave();
            }
        }
    }

    /// <summary>Gives the buffers back. After the loop has ended.</summary>
    internal void Release() => _puller.Dispose();

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
            TellContraflow();
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
            await IdleAsync(_failures.Next(exception)).ConfigureAwait(false);
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

    /// <summary>Whether something has come that a pull must not be begun before.</summary>
    private bool HasNews() =>
        !_contraflow.IsEmpty || _slot.Life.IsLost || _slot.IsHeld || _slot.HasChanged
            || (_isDraining && !_isEmptying) || _run.Force.IsCancellationRequested;

    private async Task ConnectAsync()
    {
        ConnectorLife life = _slot.Life;
        if (life.WasConnected)
        {
            await IdleAsync(life.WaitAfterLoss()).ConfigureAwait(false);
        }

        try
        {
            while (!_isDraining && !await life.TryConnectAsync(_run.Force).ConfigureAwait(false))
            {
                await IdleAsync(life.WaitAfterFailure()).ConfigureAwait(false);
            }
        }
        catch (PluginFaultException exception)
        {
            _slot.Fault = exception;
        }
    }

    /// <summary>Makes another instance; the loop connects it.</summary>
    private async Task RestartAsync(PluginFaultException fault)
    {
        _counters.CountErrors(1);
        await _slot.RestartAsync(fault, isEnding: () => _isDraining, wait: IdleAsync, ReplaceAsync).ConfigureAwait(false);
    }

    /// <summary>The sink side of a linked transport has exchanged the object of both: it is another instance for the source, too.</summary>
    private async ValueTask FollowChangeAsync()
    {
        while (_slot.HasChanged)
        {
            await ReplaceAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask ReplaceAsync()
    {
        // What the old one has sent counts; from here on it is not heard any more.
        _slot.Sender.Detach();
        await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);

        // Its streams are not those of the next one, whatever their ids. What is held back of a transaction will come again.
        StreamEnding ending = _intake.IsTransactional ? StreamEnding.Replayed : StreamEnding.Flushed;
        await _intake.EndAllStreamsAsync(ending, _puller.PullId).ConfigureAwait(false);
        _contraflow.BeginInstance();
        _slot.Fault = null;
        _failures.Forget();
        await _slot.ExchangeAsync(_run.Force).ConfigureAwait(false);
        if (_contraflow.IsTriggered)
        {
            _slot.Connector.OnCircuitTriggered();
        }

        _counters.CountRestart();
    }

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

    /// <summary>Waits, and meanwhile serves what comes from outside; ends early for a drain.</summary>
    private async ValueTask IdleAsync(TimeSpan wait)
    {
        long start = _run.Clock.GetTimestamp();
        while (!_isDraining && wait - _run.Clock.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            await _gate.WaitAsync(TimeLimit.Of(WholeMilliseconds(left)), _run.Force).ConfigureAwait(false);
            TellContraflow();
            await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);
        }
    }

    /// <summary>Timers count milliseconds, and a wait that is rounded down would be over too early.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    /// <summary>
    /// Processes batches that the source has sent by itself. They belong to no pull: an ack of one would speak of all before it.
    /// </summary>
    private async ValueTask TakeSentAsync(int most)
    {
        for (int count = 0; count < most && _slot.Sender.TryTake(out BatchBuffer? buffer); count++)
        {
            try
            {
                await _intake.ProcessAsync(buffer!, pullId: 0).ConfigureAwait(false);
            }
            finally
            {
                _run.Pool.Return(buffer!);
            }
        }
    }
}

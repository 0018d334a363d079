using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Partitions;

/// <summary>A source that is read in partitions: one instance is asked which there are, and each has an instance of its own.</summary>
/// <remarks>
/// One loop lists, makes and takes away; pauses take turns with it, so that what begins meanwhile is paused too. Everything from outside
/// wakes the loop.
/// </remarks>
internal sealed class PartitionedSource : ISourceRunner
{
    private readonly RunContext _run;
    private readonly PartitionsDefinition _definition;
    private readonly SourceRunner _asked;
    private readonly PartitionLister _lister;
    private readonly PartitionMaker _maker;
    private readonly PartitionRoster _roster = new();
    private readonly PartitionSet _atWork;
    private readonly Turn _turn = new();
    private readonly AsyncSignal _news = new();
    private readonly CancellationTokenSource _ending = new();
    private ListingTime _next;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the partitions.</param>
    /// <param name="asked">The source whose instance is asked; it is neither started nor linked.</param>
    /// <param name="maker">Makes the sources of partitions.</param>
    internal PartitionedSource(RunContext run, PartitionsDefinition definition, SourceRunner asked, PartitionMaker maker)
    {
        _run = run;
        _definition = definition;
        _asked = asked;
        _lister = asked.Lister();
        _maker = maker;
        _atWork = new PartitionSet(asked.Id);
        _next = ListingTime.Now(run.Clock);
    }

    public string Id => _asked.Id;

    public ConnectorVitals Vitals => _asked.Vitals;

    internal PartitionMaker Maker => _maker;

    private ConnectorStateMachine Lifecycle => _asked.Vitals.Lifecycle;

    /// <summary>
    /// Asks for the partitions, and starts the first ones. Where the source cannot tell now, it is asked again when it runs.
    /// </summary>
    public async Task StartAsync(CancellationToken draining)
    {
        if (await ListAsync(draining).ConfigureAwait(false))
        {
            await FillAsync(isRunning: false, draining).ConfigureAwait(false);
        }

        Lifecycle.Move(LifecycleEvent.Start);
    }

    /// <inheritdoc/>
    public async Task RunAsync()
    {
        try
        {
            await WorkAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(Id, exception);
        }

        RequestDrain();
        await Task.WhenAll(_atWork.All.Select(static partition => partition.Reading)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void RequestDrain()
    {
        Lifecycle.Move(LifecycleEvent.Drain);
        _ending.Cancel();
        foreach (Partition partition in _atWork.All)
        {
            partition.Runner.RequestDrain();
        }

        _news.Set();
    }

    /// <inheritdoc/>
    public async Task PauseAsync(CancellationToken cancellation)
    {
        await _turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Lifecycle.Move(LifecycleEvent.Pause) == ConnectorState.Running)
            {
                await TellAllAsync(LifecycleEvent.Pause, runner => runner.PauseAsync(cancellation)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!Lifecycle.IsEnding)
        {
            Lifecycle.Move(LifecycleEvent.Resume);
            await TellAllAsync(LifecycleEvent.Resume, runner => runner.ResumeAsync(_run.Force)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _turn.Leave();
        }
    }

    /// <inheritdoc/>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await _turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Lifecycle.Move(LifecycleEvent.Resume) == ConnectorState.Paused)
            {
                await TellAllAsync(LifecycleEvent.Resume, runner => runner.ResumeAsync(cancellation)).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Leave();
            _news.Set();
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellation) =>
        Task.WhenAll(_atWork.All.Select(partition => partition.Runner.StopAsync(cancellation)));

    /// <inheritdoc/>
    public void Release()
    {
        foreach (Partition partition in _atWork.All)
        {
            _maker.Release(partition);
        }

        _asked.Release();
    }

    /// <inheritdoc/>
    public SourceReport Report() => _atWork.Report();

    /// <inheritdoc cref="PartitionSet.ReportRoutes"/>
    internal IReadOnlyList<RouteReport> ReportRoutes() => _atWork.ReportRoutes();

    /// <summary>As one connector: it is connected when all are that are read, and lags by what all of them lag.</summary>
    public ConnectorReport Describe()
    {
        ConnectorReport[] all = [.. _atWork.All.Select(static partition => partition.Runner.Describe())];
        ConnectorReport own = _asked.Describe();
        bool isConnected = _next.IsListed && all.All(static one => one.Connectivity == Connectivity.Connected);
        return own with
        {
            Connectivity = isConnected ? Connectivity.Connected : Connectivity.Disconnected,
            Restarts = own.Restarts + _atWork.Report().Restarts,
            LastError = all.Select(static one => one.LastError).FirstOrDefault(static error => error is not null) ?? own.LastError,
            Overdue = own.Overdue + all.Sum(static one => one.Overdue),
            Status = PartitionStatus.Of(all),
            IsAnswering = all.All(static one => one.IsAnswering),
            Partitions = new PartitionsReport(all, _roster.Count(PartitionStep.Waiting), _roster.Count(PartitionStep.Finished)),
        };
    }

    /// <inheritdoc/>
    public Task AskStatusAsync() => Task.WhenAll(_atWork.All.Select(static partition => partition.Runner.AskStatusAsync()));

    private async Task WorkAsync()
    {
        foreach (Partition partition in _atWork.All)
        {
            partition.Begin(_news.Set, _ending.Token);
        }

        while (!Lifecycle.IsEnding)
        {
            _run.Force.ThrowIfCancellationRequested();
            if (_next.IsDue(_run.Clock) && !Lifecycle.IsPaused)
            {
                await ListAsync(_ending.Token).ConfigureAwait(false);
            }

            await TakeAwayAsync().ConfigureAwait(false);
            await FillAsync(isRunning: true, _run.Force).ConfigureAwait(false);
            if (IsFinished)
            {
                return;
            }

            await _news.WaitAsync(_next.Left(_run.Clock), _run.Clock, _run.Force).ConfigureAwait(false);
        }
    }

    private bool IsFinished =>
        _next is { IsListed: true, IsLast: true } && _atWork.Unread == 0 && _roster.Count(PartitionStep.Waiting) == 0;

    /// <summary>Asks which partitions there are.</summary>
    /// <returns>Whether the source could tell.</returns>
    private async ValueTask<bool> ListAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _lister.TryListAsync(cancellation).ConfigureAwait(false) is not { } names)
            {
                _next = _next.After(_run.Clock, _lister.WaitAfterFailure());
                return false;
            }

            _roster.Take(names);
            _next = ListingTime.Listed(_run.Clock, _definition.Refresh);
            RuntimeLog.Listed(_run.Logger, Id, names.Count);
            return true;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Begins to read partitions that wait, as many as may be read at once.</summary>
    private async ValueTask FillAsync(bool isRunning, CancellationToken cancellation)
    {
        while (!Lifecycle.IsEnding && !Lifecycle.IsPaused && _atWork.Unread < _definition.AtOnce && _roster.Next() is { } name)
        {
            Partition partition = _maker.Make(name);
            _atWork.Add(partition);
            await partition.Runner.StartAsync(cancellation).ConfigureAwait(false);
            await _turn.EnterAsync(_run.Force).ConfigureAwait(false);
            try
            {
                if (isRunning)
                {
                    partition.Begin(_news.Set, _ending.Token);
                }

                if (Lifecycle.IsPaused)
                {
                    await partition.TellAsync(LifecycleEvent.Pause, runner => runner.PauseAsync(_run.Force)).ConfigureAwait(false);
                }
                else if (Lifecycle.IsEnding)
                {
                    partition.Runner.RequestDrain();
                }
            }
            finally
            {
                _turn.Leave();
            }
        }
    }

    /// <summary>Stops partitions that are read and have heard of all that they gave, and gives them back.</summary>
    private async ValueTask TakeAwayAsync()
    {
        foreach (Partition partition in _atWork.All)
        {
            if (partition.IsRead)
            {
                _roster.Finish(partition.Name);
            }

            if (partition.IsAnswered)
            {
                await StopAsync(partition).ConfigureAwait(false);
                _atWork.Remove(partition);
                _maker.Release(partition);
                _maker.ReleaseServices(partition, _atWork.All);
                _roster.Leave(partition.Name);
            }
        }
    }

    /// <summary>One that does not return keeps its instance, and nobody waits for it any more.</summary>
    private async ValueTask StopAsync(Partition partition)
    {
        using var limit = new CancellationTokenSource(_run.Settings.Stop.Time, _run.Clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_run.Force);
        Task stop = Task.Run(() => partition.Runner.StopAsync(limit.Token), CancellationToken.None);
        await Task.WhenAny(stop, _run.Clock.DelayAsync(_run.Settings.Abandon, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (stop.IsFaulted)
        {
            RuntimeLog.StepFailed(_run.Logger, partition.Runner.Id, nameof(IConnector.OnStopAsync), stop.Exception);
        }
    }

    private Task TellAllAsync(LifecycleEvent what, Func<SourceRunner, Task> step) =>
        Task.WhenAll(_atWork.All.Select(partition => partition.TellAsync(what, step)));
}

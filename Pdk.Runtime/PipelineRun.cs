using Microsoft.Extensions.Logging;
using Pdk.Loader.Report;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Runs;

namespace Pdk.Runtime;

/// <summary>A pipeline at work.</summary>
/// <remarks>All members may be used from any thread.</remarks>
public sealed class PipelineRun : IAsyncDisposable
{
    private const long NotEnded = long.MinValue;

    private readonly PipelineDefinition _definition;
    private readonly RunSettings _settings;
    private readonly ILogger _logger;
    private readonly RunEnding _ending;
    private readonly RunSteps _steps;
    private readonly RunServices _services;
    private readonly PipelineParts _parts;
    private readonly RunPauses _pauses;
    private readonly RunCourse _course;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start;
    private CancellationTokenRegistration _cancellation;
    private IDisposable? _metered;
    private Exception? _failure;
    private long _end = NotEnded;
    private volatile PipelineOutcome _outcome;

    internal PipelineRun(PipelineDefinition definition, IInstanceFactory factory, PipelineOptions options)
    {
        _definition = definition;
        _settings = new RunSettings(options);
        _logger = new CarefulLogger(options.LoggerFactory.CreateLogger("Pdk.Runtime"));
        _start = _settings.Clock.GetTimestamp();
        _ending = new RunEnding(definition.Name, _settings, _logger);
        _steps = new RunSteps(_settings, _ending, _logger);
        var keys = new StreamKeys(definition.Sources.Count);
        _services = RunServices.Of(definition, options);
        try
        {
            var instances = new ProgramInstances(options.Components.Copy(), new ServicedInstances(factory, _services), _logger);
            _parts = new PipelineParts(
                definition,
                new RunContext(instances, _settings, _logger, new BatchPool(), keys, _ending.Force, Fail)
                {
                    ReleaseServices = _services.Release,
                });
        }
        catch
        {
            _services.Dispose();
            throw;
        }

        _pauses = new RunPauses(definition.Name, _parts);
        _course = new RunCourse(_parts, _settings, _ending, _steps, Fail);
    }

    /// <summary>
    /// Completes when everything has ended and was given back. Fails with a <see cref="PipelineException"/> where a part failed for good.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>The figures, as they are at the moment.</summary>
    public PipelineReport Report
    {
        get
        {
            long end = Volatile.Read(ref _end);
            return new PipelineReport(
                _definition.Name,
                _outcome,
                _settings.Clock.GetElapsedTime(_start, end == NotEnded ? _settings.Clock.GetTimestamp() : end),
                [.. _parts.Sources.Select(static source => source.Report())],
                [.. _parts.Sinks.Where(static sink => sink.Ports is null).Select(static sink => sink.Report())])
            {
                FirstEvent = _parts.Sinks.Where(static sink => sink.Ports is null).Min(static sink => sink.FirstDelivery) is { } first
                    ? _settings.Clock.GetElapsedTime(_start, first)
                    : null,
                Steps = [.. _parts.Sinks.Where(static sink => sink.Ports is not null).Select(static sink => sink.ReportStep())],
                Connectors = [.. _parts.All.Select(static connector => connector.Describe())],
                Routes = [.. _parts.RouteReports],
            };
        }
    }

    /// <summary>
    /// Asks for an orderly end: nothing new is pulled, everything under way is delivered, sinks are flushed. Returns at once.
    /// </summary>
    /// <remarks>What is not done after <see cref="PipelineOptions.DrainTimeout"/> is cancelled.</remarks>
    public void RequestDrain()
    {
        if (Completion.IsCompleted || !_ending.TryRequestDrain())
        {
            return;
        }

        foreach (IConnectorRunner connector in _parts.All)
        {
            connector.RequestDrain();
        }
    }

    /// <summary>Pauses all connectors: nothing is pulled and nothing delivered until they are resumed. Connections stay.</summary>
    /// <remarks>
    /// Sources come first, so that what they have given is delivered. Connectors that have ended, such as a source with nothing more to
    /// give, are left as they are. A drain, and a cancellation, end a paused run too; for a drain what is paused goes on first.
    /// </remarks>
    /// <param name="cancellation">
    /// Gives up waiting for calls of connectors that are under way. Those that are paused by then stay so.
    /// </param>
    /// <exception cref="InvalidOperationException">Some connectors are not started yet, or all have ended.</exception>
    public Task PauseAsync(CancellationToken cancellation = default) => _pauses.PauseAllAsync(cancellation);

    /// <summary>Lets all connectors go on that are paused, sinks first. Those that have no connection any more get one.</summary>
    /// <param name="cancellation">
    /// Gives up waiting for calls of connectors that are under way. Those that were resumed by then go on.
    /// </param>
    /// <exception cref="InvalidOperationException">Some connectors are not started yet, or all have ended.</exception>
    public Task ResumeAsync(CancellationToken cancellation = default) => _pauses.ResumeAllAsync(cancellation);

    /// <summary>
    /// Pauses one connector. A source is not pulled until it is resumed, and a pull that is under way is given up; a sink takes nothing,
    /// and its sources wait. One that is paused already stays so.
    /// </summary>
    /// <remarks>
    /// Completes when the connector has answered <see cref="Contracts.IConnector.OnPauseAsync"/>. It is paused even where that fails; the
    /// failure is logged, and its <see cref="ConnectorReport.LastError"/>.
    /// </remarks>
    /// <param name="connectorId">The id of a source or sink.</param>
    /// <param name="cancellation">Gives up waiting for a call of the connector that is under way; nothing has changed then.</param>
    /// <exception cref="ArgumentException">There is no such connector.</exception>
    /// <exception cref="InvalidOperationException">It is not started yet, or is ending or has ended.</exception>
    public Task PauseAsync(string connectorId, CancellationToken cancellation = default) =>
        _pauses.Find(connectorId).PauseAsync(cancellation);

    /// <summary>Lets one connector go on. Where it has lost its connection meanwhile, it is connected again.</summary>
    /// <param name="connectorId">The id of a source or sink.</param>
    /// <param name="cancellation">Gives up waiting for a call of the connector that is under way; nothing has changed then.</param>
    /// <exception cref="ArgumentException">There is no such connector.</exception>
    /// <exception cref="InvalidOperationException">It is not started yet, or is ending or has ended.</exception>
    public Task ResumeAsync(string connectorId, CancellationToken cancellation = default) =>
        _pauses.Find(connectorId).ResumeAsync(cancellation);

    /// <summary>Asks all connectors how they stand, in their own words: <see cref="Contracts.IConnector.Status"/>.</summary>
    /// <remarks>
    /// Those that have not answered after <see cref="PipelineOptions.StatusTimeout"/> are not waited for any longer, and asked again only
    /// when they have: of them the answer before that is reported, if there is one.
    /// </remarks>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The sources, then the sinks, in the order of the definition, with <see cref="ConnectorReport.Status"/>.</returns>
    public async Task<IReadOnlyList<ConnectorReport>> AskStatusAsync(CancellationToken cancellation = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task answers = Task.WhenAll(_parts.All.Select(static connector => connector.AskStatusAsync()));
        await Task.WhenAny(answers, _settings.Clock.DelayAsync(_settings.Status, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return Report.Connectors;
    }

    /// <summary>Waits until a connector stands as somebody wants it to: is connected, say, or is paused.</summary>
    /// <param name="connectorId">The id of a source or sink.</param>
    /// <param name="condition">
    /// What is wanted. It is asked now, and after each change of the state or the connection, on whichever thread; it should return soon.
    /// </param>
    /// <param name="cancellation">Gives up. Nothing else does: a connector that has ended may never be what is wanted.</param>
    /// <exception cref="ArgumentException">There is no such connector.</exception>
    public Task WaitForAsync(string connectorId, Func<ConnectorReport, bool> condition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        IConnectorRunner connector = _pauses.Find(connectorId);
        return connector.Vitals.Lifecycle.UntilAsync(() => condition(connector.Describe()), cancellation);
    }

    /// <summary>Asks for an orderly end and waits for it.</summary>
    /// <exception cref="PipelineException">A part failed for good.</exception>
    public Task DrainAsync()
    {
        RequestDrain();
        return Completion;
    }

    /// <summary>Ends the run in an orderly way unless it has ended, and waits. Does not throw.</summary>
    public async ValueTask DisposeAsync()
    {
        RequestDrain();
        await ((Task)Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    internal void Begin()
    {
        _cancellation = _settings.Cancellation.UnsafeRegister(static run => ((PipelineRun)run!).Cancel(), this);
        _metered = RunMeter.Add(() => Report);
        RuntimeLog.Started(_logger, _definition.Name, _parts.Sources.Count, _definition.Steps.Count, _definition.Sinks.Count);
        _ = Task.Run(RunAsync);
    }

    /// <summary>Does everything in its order. Whatever throws on the way, the run ends, tells of it, and gives everything back.</summary>
    private async Task RunAsync()
    {
        Task limit = _ending.LimitDrainAsync();
        await GuardAsync(_course.WorkAsync).ConfigureAwait(false);
        bool wasForced = _ending.Force.IsCancellationRequested;
        await GuardAsync(_course.StopAsync).ConfigureAwait(false);
        bool wasDrained = _ending.IsDrainRequested;

        // Whatever still waits for something belongs to a run that is over.
        await GuardAsync(_ending.ForceAsync).ConfigureAwait(false);
        await GuardAsync(() => limit).ConfigureAwait(false);
        await GuardAsync(() => _cancellation.DisposeAsync().AsTask()).ConfigureAwait(false);
        await GuardAsync(() => Task.Run(() => _parts.Release(mayRelease: id => !_steps.IsAbandoned(id)))).ConfigureAwait(false);
        await GuardAsync(() => Task.Run(_services.Dispose)).ConfigureAwait(false);
        _outcome = _failure is not null ? PipelineOutcome.Failed
            : wasForced || _steps.HasAbandoned ? PipelineOutcome.Cancelled
            : wasDrained ? PipelineOutcome.Drained
            : PipelineOutcome.Finished;
        Volatile.Write(ref _end, _settings.Clock.GetTimestamp());
        _metered?.Dispose();
        RuntimeLog.Ended(_logger, _definition.Name, _outcome);
        Complete();
    }

    private async Task GuardAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(_definition.Name, exception);
        }
    }

    private void Complete()
    {
        switch (_failure)
        {
            case null:
                _completion.SetResult();
                break;
            case PipelineException failure:
                _completion.SetException(failure);
                break;
            default:
                string message = $"Pipeline '{_definition.Name}' failed: {_failure.Message}";
                _completion.SetException(new PipelineException(message, _failure));
                break;
        }
    }

    private void Cancel()
    {
        _ = _ending.ForceAsync();
        RequestDrain();
    }

    private void Fail(string connector, Exception exception)
    {
        if (Interlocked.CompareExchange(ref _failure, exception, null) is null)
        {
            RuntimeLog.Failed(_logger, connector, exception);
        }

        _parts.MarkFailed(connector, exception);

        RequestDrain();
    }
}

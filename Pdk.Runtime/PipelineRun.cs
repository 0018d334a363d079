using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pdk.Loader.Report;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Runs;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

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
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start;
    private CancellationTokenRegistration _cancellation;
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
                definition, new RunContext(instances, _settings, _logger, new BatchPool(), keys, _ending.Force, Fail));
        }
        catch
        {
            _services.Dispose();
            throw;
        }
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
                [.. _parts.Sinks.Select(static sink => sink.Report())])
            {
                Routes = [.. _parts.Queues.Select(static queue => queue.Report())],
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

        foreach (SourceRunner source in _parts.Sources)
        {
            source.RequestDrain();
        }
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
        RuntimeLog.Started(_logger, _definition.Name, _parts.Sources.Count, _parts.Sinks.Count);
        _ = Task.Run(RunAsync);
    }

    /// <summary>Does everything in its order. Whatever throws on the way, the run ends, tells of it, and gives everything back.</summary>
    private async Task RunAsync()
    {
        Task limit = _ending.LimitDrainAsync();
        await GuardAsync(WorkAsync).ConfigureAwait(false);
        bool wasForced = _ending.Force.IsCancellationRequested;
        await GuardAsync(StopAsync).ConfigureAwait(false);
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

    /// <summary>All start, sinks connect, sources run, routes deliver what waits, sinks finish.</summary>
    private async Task WorkAsync()
    {
        if (await StartAsync().ConfigureAwait(false) && await OpenSinksAsync().ConfigureAwait(false))
        {
            foreach (RouteQueue queue in _parts.Queues)
            {
                queue.Start();
            }

            await SourcesAsync(static source => source.RunAsync(), Fail).ConfigureAwait(false);
            await _steps.EachAsync(_parts.Queues, static queue => queue.Id, static queue => queue.DrainAsync(), Fail).ConfigureAwait(false);
            await SinksAsync(static sink => sink.FinishAsync(), Fail).ConfigureAwait(false);
        }
    }

    /// <summary>Starts all connectors. None has changed anything outside then, and the mistakes of all of them are known.</summary>
    /// <returns>Whether all are started.</returns>
    private async Task<bool> StartAsync()
    {
        var mistakes = new ConcurrentDictionary<string, Exception>();
        void Note(string id, Exception mistake) => mistakes[id] = mistake;

        CancellationToken draining = _ending.Draining;
        bool[] sinks = await SinksAsync(sink => sink.StartAsync(draining), Note).ConfigureAwait(false);
        bool[] sources = await SourcesAsync(source => source.StartAsync(draining), Note).ConfigureAwait(false);
        if (!mistakes.IsEmpty)
        {
            IEnumerable<string> all = _parts.Sources.Select(static source => source.Id).Concat(_parts.Sinks.Select(static sink => sink.Id));
            string[] ids = [.. all.Distinct().Where(mistakes.ContainsKey)];
            Fail(string.Join(", ", ids), PipelineException.OfAll([.. ids.Select(id => mistakes[id])]));
        }

        return sinks.Concat(sources).All(static isStarted => isStarted);
    }

    /// <returns>Whether all sinks are connected, so that events may flow.</returns>
    private async Task<bool> OpenSinksAsync()
    {
        bool[] opened = await SinksAsync(sink => sink.OpenAsync(_ending.Draining), Fail).ConfigureAwait(false);
        return opened.All(static isOpen => isOpen) && !_ending.Force.IsCancellationRequested;
    }

    private async Task StopAsync()
    {
        using var over = new CancellationTokenSource();
        using var limit = new CancellationTokenSource(_settings.Stop.Time, _settings.Clock);
        Task giveUp = _settings.Clock.DelayAsync(_settings.Abandon, over.Token);
        await SourcesAsync(source => source.StopAsync(limit.Token).AsTask(), Fail, giveUp).ConfigureAwait(false);
        await SinksAsync(sink => sink.StopAsync(limit.Token), Fail, giveUp).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private Task<bool[]> SourcesAsync(Func<SourceRunner, Task> step, Action<string, Exception> fail, Task? giveUp = null) =>
        _steps.EachAsync(_parts.Sources, static source => source.Id, step, fail, giveUp);

    private Task<bool[]> SinksAsync(Func<SinkRunner, Task> step, Action<string, Exception> fail, Task? giveUp = null) =>
        _steps.EachAsync(_parts.Sinks, static sink => sink.Id, step, fail, giveUp);

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

        RequestDrain();
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime;

/// <summary>A pipeline at work.</summary>
/// <remarks>All members may be used from any thread.</remarks>
public sealed partial class PipelineRun : IAsyncDisposable
{
    private readonly PipelineDefinition _definition;
    private readonly PipelineOptions _options;
    private readonly ILogger _logger;
    private readonly BatchPool _pool = new();
    private readonly List<SourceRunner> _sources = [];
    private readonly List<SinkRunner> _sinks = [];
    private readonly CancellationTokenSource _force = new();
    private readonly CancellationTokenSource _draining = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly HashSet<string> _abandoned = [];
    private CancellationTokenRegistration _cancellation;
    private Exception? _failure;
    private int _isDrainRequested;
    private long _end;
    private volatile PipelineOutcome _outcome;

    internal PipelineRun(PipelineDefinition definition, IInstanceFactory factory, PipelineOptions options)
    {
        _definition = definition;
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("Pdk.Runtime");
        var context = new RunContext(
            factory, options, _logger, _pool, new StreamKeys(definition.Sources.Count), _force.Token, Fail);
        try
        {
            Make(context);
        }
        catch
        {
            Release();
            throw;
        }

        foreach (RouteDefinition route in definition.Routes)
        {
            SourceRunner source = _sources.First(candidate => candidate.Id == route.From);
            SinkRunner sink = _sinks.First(candidate => candidate.Id == route.To);
            sink.Link(source.Link(route.Port, sink));
        }
    }

    /// <summary>Completes when everything has ended and was given back. Fails with a <see cref="PipelineException"/> where a part failed for good.</summary>
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
                end == 0 ? Stopwatch.GetElapsedTime(_start) : Stopwatch.GetElapsedTime(_start, end),
                [.. _sources.Select(static source => source.Report())],
                [.. _sinks.Select(static sink => sink.Report())]);
        }
    }

    /// <summary>Asks for an orderly end: nothing new is pulled, everything under way is delivered, sinks are flushed. Returns at once.</summary>
    /// <remarks>What is not done after <see cref="PipelineOptions.DrainTimeout"/> is cancelled.</remarks>
    public void RequestDrain()
    {
        if (Completion.IsCompleted || Interlocked.Exchange(ref _isDrainRequested, 1) == 1)
        {
            return;
        }

        RuntimeLog.Draining(_logger, _definition.Name);
        _ = _draining.CancelAsync();
        foreach (SourceRunner source in _sources)
        {
            source.RequestDrain();
        }

        _ = LimitDrainAsync();
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

    /// <summary>Makes all connectors.</summary>
    /// <exception cref="PipelineException">Some could not be made; all mistakes are told.</exception>
    private void Make(RunContext context)
    {
        List<Exception> mistakes = [];
        foreach (ConnectorDefinition source in _definition.Sources)
        {
            Try(() => _sources.Add(new SourceRunner(context, _sources.Count, source)));
        }

        foreach (ConnectorDefinition sink in _definition.Sinks)
        {
            Try(() => _sinks.Add(new SinkRunner(context, _sinks.Count, sink)));
        }

        if (mistakes.Count > 0)
        {
            throw PipelineException.OfAll(mistakes);
        }

        void Try(Action make)
        {
            try
            {
                make();
            }
            catch (PipelineException mistake)
            {
                mistakes.Add(mistake);
            }
        }
    }

    internal void Begin()
    {
        _cancellation = _options.Cancellation.UnsafeRegister(static run => ((PipelineRun)run!).Cancel(), this);
        RuntimeLog.Started(_logger, _definition.Name, _sources.Count, _sinks.Count);
        _ = Task.Run(RunAsync);
    }

    private void Cancel()
    {
        _ = _force.CancelAsync();
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

    private async Task LimitDrainAsync()
    {
        Task first = await Task.WhenAny(Completion, Task.Delay(_options.DrainTimeout, _force.Token)).ConfigureAwait(false);
        if (first != Completion && !_force.IsCancellationRequested)
        {
            RuntimeLog.DrainTimedOut(_logger, _definition.Name, _options.DrainTimeout);
            await _force.CancelAsync().ConfigureAwait(false);
        }
    }
}

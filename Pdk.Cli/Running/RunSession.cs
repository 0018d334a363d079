using System.Runtime.CompilerServices;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>
/// The pipeline of one <c>pdk run</c>: one run, or several after each other where its description changes meanwhile. Safe for all threads.
/// </summary>
/// <param name="host">Where instances come from.</param>
/// <param name="optionsFor">How a pipeline runs: asked for each run anew.</param>
/// <param name="arguments">What the command line says.</param>
/// <param name="output">Where reports go.</param>
/// <param name="error">Where messages go.</param>
/// <param name="stories">How errors are told.</param>
internal sealed class RunSession(
    PluginHost host,
    Func<PipelineDefinition, PipelineOptions> optionsFor,
    RunArguments arguments,
    TextWriter output,
    TextWriter error,
    ErrorStory stories)
{
    private static readonly ReplaceOutcome s_ended = new(IsReplaced: false, "the run has ended");
    private static readonly ReplaceOutcome s_ending = new(IsReplaced: false, "the run drains, and ends");

    private readonly Lock _gate = new();
    private Replacement? _wanted;
    private TaskCompletionSource _isWanted = NewSignal();
    private PipelineRun? _current;
    private bool _isEnding;
    private bool _hasEnded;

    /// <summary>The run at the moment; null between two of them.</summary>
    public PipelineRun? Current => Volatile.Read(ref _current);

    /// <summary>Whether no run will follow.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded;
            }
        }
    }

    /// <summary>Why there is no run at the moment.</summary>
    public string WhyNone
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded ? s_ended.Text : "no pipeline runs at the moment: one has not started yet, or another takes its place";
            }
        }
    }

    /// <summary>Called when a run has ended, before its figures are written.</summary>
    public Action Ended { get; set; } = static () => { };

    /// <summary>Where plugins come from.</summary>
    public PluginHost Host => host;

    /// <summary>Runs until the pipeline ends, and no other takes its place.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="interrupted">Asks for the end.</param>
    public async Task<ExitCode> RunAsync(PipelineDefinition definition, CancellationToken interrupted)
    {
        ExitCode worst = ExitCode.Success;
        PipelineDefinition? proven = null;
        Replacement? cause = null;
        try
        {
            while (true)
            {
                // Each run has its own: functions that were loaded meanwhile are known to the next one, and bound anew.
                using FunctionOffer offer = new(host);
                HostServices services = offer.AddTo(new HostServices());
                bool hasFallback = proven is not null && proven != definition;
                PipelineRun? run = await StartAsync(definition, services, cause, hasFallback).ConfigureAwait(false);
                Task mayFallBack = cause?.MayFallBack ?? Task.CompletedTask;
                cause = null;
                if (run is null && proven is not null && proven != definition)
                {
                    await mayFallBack.ConfigureAwait(false);
                    definition = proven;
                    continue;
                }

                if (run is null)
                {
                    return ExitCode.BadPipeline;
                }

                proven = definition;
                ExitCode code = await FollowAsync(run, interrupted).ConfigureAwait(false);
                worst = worst == ExitCode.Success ? code : worst;
                if (interrupted.IsCancellationRequested || TakeWantedOrEnd() is not { } next)
                {
                    return worst;
                }

                (cause, definition) = (next, next.Definition);
            }
        }
        finally
        {
            cause?.Outcome.TrySetResult(s_ended);
            End();
        }
    }

    /// <summary>Asks for an orderly end, after which no other pipeline starts, whatever changes.</summary>
    /// <returns>Whether there was something to end.</returns>
    public bool RequestEnd()
    {
        PipelineRun? run;
        lock (_gate)
        {
            if (_hasEnded)
            {
                return false;
            }

            _isEnding = true;
            _wanted?.Outcome.TrySetResult(s_ending);
            _wanted = null;
            run = Current;
        }

        // Where none runs at the moment, the next one is told as soon as it has started.
        run?.RequestDrain();
        return true;
    }

    /// <summary>Drains the run, and starts another pipeline in its place. What does not start leaves the old one in use.</summary>
    /// <param name="definition">The other one.</param>
    /// <param name="prepare">What is to be done when the old run has ended, and before the other one starts.</param>
    /// <param name="mayFallBack">Completes when the old one may start again, where the other one has not.</param>
    public Task<ReplaceOutcome> ReplaceAsync(PipelineDefinition definition, Func<Task> prepare, Task mayFallBack)
    {
        Replacement replacement = new(definition, prepare, mayFallBack);
        lock (_gate)
        {
            if (_hasEnded || Current is { Completion.IsCompleted: true })
            {
                return Task.FromResult(s_ended);
            }

            if (_isEnding)
            {
                return Task.FromResult(s_ending);
            }

            _wanted?.Outcome.TrySetResult(new ReplaceOutcome(IsReplaced: false, "another change came before it was taken over"));
            _wanted = replacement;
            _isWanted.TrySetResult();
        }

        return replacement.Outcome.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What takes the place of the run that has ended. Where that is nothing, nothing will.</summary>
    private Replacement? TakeWantedOrEnd()
    {
        lock (_gate)
        {
            Replacement? taken = _wanted;
            _wanted = null;
            _isWanted = NewSignal();
            _hasEnded = taken is null;
            return taken;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _wanted?.Outcome.TrySetResult(s_ended);
        }
    }

    /// <param name="definition">The pipeline.</param>
    /// <param name="services">What is offered to its instances.</param>
    /// <param name="cause">Who wants it; null for the first one.</param>
    /// <param name="hasFallback">Whether the one before it takes its place where it does not start.</param>
    private async Task<PipelineRun?> StartAsync(
        PipelineDefinition definition, HostServices services, Replacement? cause, bool hasFallback)
    {
        try
        {
            await (cause?.Prepare() ?? Task.CompletedTask).ConfigureAwait(false);
            PipelineOptions options = optionsFor(definition);
            options.Services = services;
            PipelineRun run = Pipeline.Start(definition, host, options);
            Volatile.Write(ref _current, run);
            lock (_gate)
            {
                if (_isEnding)
                {
                    run.RequestDrain();
                }
            }

            cause?.Outcome.TrySetResult(new ReplaceOutcome(IsReplaced: true, $"pipeline {definition.Name} runs as it is described now"));
            return run;
        }
        catch (Exception exception) when (hasFallback || exception is PipelineException or PluginLoadException)
        {
            // Whatever is wrong with the new one, what has run before can run.
            string story = exception is CommandException ? exception.Message : stories.OfEnd(exception, arguments.IsVerbose);
            error.WriteLine(hasFallback ? $"{story}\nthe pipeline before it goes on" : story);
            cause?.Outcome.TrySetResult(new ReplaceOutcome(IsReplaced: false, $"it did not start, and the one before it goes on: {story}"));
            return null;
        }
    }

    private async Task<ExitCode> FollowAsync(PipelineRun run, CancellationToken interrupted)
    {
        ExitCode code = ExitCode.Success;
        await using ConfiguredAsyncDisposable ending = run.ConfigureAwait(false);
        using CancellationTokenRegistration registration = interrupted.Register(run.RequestDrain);
        Task isWanted;
        lock (_gate)
        {
            isWanted = _isWanted.Task;
        }

        try
        {
            if (await Task.WhenAny(run.Completion, isWanted).ConfigureAwait(false) == isWanted)
            {
                run.RequestDrain();
            }

            await run.Completion.ConfigureAwait(false);
        }
        catch (PipelineException exception)
        {
            error.WriteLine(stories.OfEnd(exception, arguments.IsVerbose));
            code = ExitCode.PipelineFailed;
        }

        Volatile.Write(ref _current, null);
        Ended();
        PipelineReport report = run.Report;
        foreach (string loss in RunVerdict.Losses(report))
        {
            error.WriteLine(loss);
        }

        Write(report);
        return code != ExitCode.Success ? code : RunVerdict.CodeOf(report);
    }

    private void Write(PipelineReport report)
    {
        // Whole, where several pipelines end at once.
        lock (output)
        {
            switch (arguments.Report)
            {
                case ReportFormat.Json:
                    JsonOutput.Write(output, report);
                    break;
                case ReportFormat.Text:
                    PipelineReportText.Write(report, output);
                    break;
                default:
                    break;
            }
        }
    }

    private sealed record Replacement(PipelineDefinition Definition, Func<Task> Prepare, Task MayFallBack)
    {
        public TaskCompletionSource<ReplaceOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Diagnostics;
using Pdk.Runtime;

namespace Pdk.Testing;

/// <summary>A pipeline that a test runs: what all harnesses have in common.</summary>
/// <remarks>One thread at a time. Dispose it: the run ends then, and what it has made is given back.</remarks>
public abstract class RunTest : IAsyncDisposable
{
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _killed = new();
    private PipelineRun? _run;

    private protected RunTest(TimeSpan patience) => _patience = patience;

    /// <summary>What was logged so far, one line each: <c>Warning: the disk is full</c>.</summary>
    public abstract IReadOnlyList<string> Log { get; }

    /// <summary>The figures of the pipeline, as they are at the moment.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public PipelineReport Report => Run.Report;

    /// <summary>The pipeline.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public PipelineRun Run =>
        _run ?? throw new InvalidOperationException("Expected a test that was started, found none: await StartAsync() first.");

    /// <summary>Starts the pipeline. It connects, and goes on, in the background.</summary>
    /// <exception cref="PipelineException">An instance cannot be made, such as for a wrong configuration.</exception>
    public async Task StartAsync()
    {
        _run = Begin(_killed.Token);
        await Task.WhenAny(ReadyAsync(_run), _run.Completion).ConfigureAwait(false);
    }

    /// <summary>Asks for an orderly end, and waits for it.</summary>
    /// <exception cref="PipelineException">A connector failed for good.</exception>
    public async Task StopAsync()
    {
        Release();
        await WithinAsync(Run.DrainAsync(), "the end of the pipeline").ConfigureAwait(false);
    }

    /// <summary>Ends the run as it is, without a drain: what is under way is cancelled.</summary>
    public async Task CancelAsync()
    {
        Release();
        await _killed.CancelAsync().ConfigureAwait(false);
        await ((Task)Run.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Expects that the pipeline ends as failed, such as for a mistake that only the server knows.</summary>
    /// <returns>Why.</returns>
    /// <exception cref="PluginTestException">It has not failed in time, or has ended otherwise.</exception>
    public async Task<PipelineException> ExpectFailureAsync()
    {
        await WaitUntilAsync(() => Run.Completion.IsCompleted, "a failure of the pipeline").ConfigureAwait(false);
        return Run.Completion.Exception?.InnerException as PipelineException ?? throw Missing("a failure of the pipeline");
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">Whether it is.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <exception cref="PluginTestException">It did not become so in time; the message has the state of the run and its log.</exception>
    public async Task WaitUntilAsync(Func<bool> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > _patience)
            {
                throw Missing(what);
            }

            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the run, where it has not ended, and gives back what it has made. Does not throw.</summary>
    public async ValueTask DisposeAsync()
    {
        Release();
        if (_run is not null)
        {
            await _run.DisposeAsync().ConfigureAwait(false);
        }

        _killed.Dispose();
        End();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the pipeline.</summary>
    /// <param name="killed">Cancels it at once.</param>
    private protected abstract PipelineRun Begin(CancellationToken killed);

    /// <summary>Waits until what the test itself has in the pipeline can be used.</summary>
    private protected virtual Task ReadyAsync(PipelineRun run) => Task.CompletedTask;

    /// <summary>Lets go of whatever holds the pipeline.</summary>
    private protected virtual void Release()
    {
    }

    /// <summary>The run is over: gives back what belongs to it.</summary>
    private protected abstract void End();

    /// <summary>Waits for something that must come before the run ends, and within the patience of the test.</summary>
    private protected async Task<T> WithinAsync<T>(Task<T> task, string what)
    {
        await WithinAsync((Task)task, what).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    private protected async Task WithinAsync(Task task, string what)
    {
        using var over = new CancellationTokenSource();
        Task limit = Task.Delay(_patience, over.Token);
        await Task.WhenAny(task, Run.Completion, limit).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (!task.IsCompleted)
        {
            throw Missing(what);
        }

        await task.ConfigureAwait(false);
    }

    private protected PluginTestException Missing(string what)
    {
        Exception? failure = Run.Completion.Exception?.InnerException;
        string state = !Run.Completion.IsCompleted ? "the pipeline runs"
            : failure is null ? $"the pipeline has ended ({Report.Outcome})"
            : $"the pipeline has failed: {failure.Message}";
        string log = Log.Count == 0 ? "nothing" : string.Join(Environment.NewLine, Log);
        return new PluginTestException(
            $"Expected {what} within {_patience.TotalSeconds:0.###} s, found none; {state}. It has logged:"
                + $"{Environment.NewLine}{log}",
            failure);
    }
}

namespace Pdk.Loader.Threads;

/// <summary>
/// An asynchronous call that is begun on a thread of its own, which counts as abandoned while nobody waits for it any more.
/// </summary>
internal sealed class BoundedStart
{
    private readonly Lock _gate = new();
    private readonly PluginThreads _threads;
    private readonly CancellationTokenSource _told = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStarting = true;
    private bool _isGivenUp;

    /// <summary>Begins the call.</summary>
    /// <param name="threads">Where it begins.</param>
    /// <param name="call">The call; what it is given tells it when nobody waits any more.</param>
    internal BoundedStart(PluginThreads threads, Func<CancellationToken, ValueTask> call)
    {
        _threads = threads;
        threads.Post(() => Run(call));
    }

    /// <summary>Ends as the call does.</summary>
    internal Task Completion => _completion.Task;

    /// <summary>Nobody waits any more, and the call is told so.</summary>
    internal void GiveUp()
    {
        lock (_gate)
        {
            _isGivenUp = true;
            if (_isStarting)
            {
                _threads.Abandon();
            }
        }

        // What it fails with in the end is of no interest to anybody.
        _ = _completion.Task.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        _threads.Post(Tell);
    }

    /// <summary>On a thread of its own: what a plugin does when it is told may take for ever too.</summary>
    private void Tell()
    {
        try
        {
            _told.Cancel();
        }
        catch (Exception)
        {
            // What a plugin's callbacks throw; there is nobody to tell, and the call has failed already.
        }
    }

    private void Run(Func<CancellationToken, ValueTask> call)
    {
        ValueTask task;
        try
        {
            task = call(_told.Token);
        }
        catch (Exception exception)
        {
            task = ValueTask.FromException(exception);
        }

        lock (_gate)
        {
            _isStarting = false;
            if (_isGivenUp)
            {
                _threads.ComeBack();
            }
        }

        _ = FinishAsync(task);
    }

    private async Task FinishAsync(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
            _completion.SetResult();
        }
        catch (Exception exception)
        {
            _completion.SetException(exception);
        }
    }
}

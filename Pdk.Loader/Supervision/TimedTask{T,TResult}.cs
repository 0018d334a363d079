using Pdk.Abi;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>
/// An asynchronous call with a deadline. It is started on a thread of its own, since what comes before its first wait may take for ever
/// too; the caller goes on at once.
/// </summary>
/// <param name="target">The object to be called.</param>
/// <param name="member">The member's name.</param>
/// <param name="started">When the call began.</param>
/// <param name="call">Makes the call.</param>
/// <param name="outputs">Committed when it has succeeded.</param>
internal sealed class TimedTask<T, TResult>(
    CallTarget<T> target, string member, long started, Func<T, CancellationToken, ValueTask<TResult>> call, OwnedOutput[] outputs)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private CancellationTokenSource _cancellation = null!;
    private ITimer _timer = null!;
    private bool _isStarting = true;
    private bool _isDecided;

    private PluginThreads Threads => target.Owner.Host.Threads;

    /// <summary>Makes the call.</summary>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Ends at the deadline at the latest.</returns>
    internal Task<TResult> Start(CancellationToken cancellation)
    {
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _timer = target.Owner.Host.Options.TimeProvider.CreateTimer(
            static call => ((TimedTask<T, TResult>)call!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Threads.Post(RunInContext);
        target.Deadline.Set(_timer);
        return _completion.Task;
    }

    private void RunInContext()
    {
        if (_context is null)
        {
            Run();
        }
        else
        {
            ExecutionContext.Run(_context, static call => ((TimedTask<T, TResult>)call!).Run(), this);
        }
    }

    private void Run()
    {
        ValueTask<TResult> task;
        try
        {
            task = call(target.Instance, _cancellation.Token);
        }
        catch (Exception exception)
        {
            task = ValueTask.FromException<TResult>(exception);
        }

        lock (_gate)
        {
            _isStarting = false;
            if (_isDecided)
            {
                // Given up meanwhile: it cannot have been decided otherwise, since the call has only just been started.
                Threads.ComeBack();
            }
        }

        _ = FinishAsync(task);
    }

    private async Task FinishAsync(ValueTask<TResult> task)
    {
        TResult? result = default;
        Exception? failure = null;
        try
        {
            result = await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (!TryDecide())
        {
            target.LeaveLate();
            return;
        }

        _timer.Dispose();
        _cancellation.Dispose();
        failure ??= Commit();
        if (failure is null)
        {
            target.Leave(started);
            _completion.SetResult(result!);
        }
        else
        {
            // A cancellation is a cancelled task, as it is without a deadline.
            _completion.SetFromTask(FailedTask.Of<TResult>(target.FailAs(started, failure)).AsTask());
        }
    }

    private bool TryDecide()
    {
        lock (_gate)
        {
            bool isFirst = !_isDecided;
            _isDecided = true;
            return isFirst;
        }
    }

    private Exception? Commit()
    {
        try
        {
            Array.ForEach(outputs, static output => output.Commit());
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Expire()
    {
        lock (_gate)
        {
            if (_isDecided)
            {
                return;
            }

            _isDecided = true;
            if (_isStarting)
            {
                Threads.Abandon();
            }
        }

        PluginDeadlineException exception = target.Overdue(member);
        target.Fail(started, exception);
        _ = CancelAsync();
        _completion.SetException(exception);
    }

    /// <summary>Tells the plugin, elsewhere: what it does about it may take its time as well.</summary>
    private async Task CancelAsync()
    {
        _timer.Dispose();
        try
        {
            await _cancellation.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What a plugin's callbacks throw; there is nobody to tell, and the call has failed already.
        }

        _cancellation.Dispose();
    }
}

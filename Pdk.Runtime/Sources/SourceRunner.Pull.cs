using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <content>Pulling.</content>
internal sealed partial class SourceRunner
{
    private readonly BatchBuffer _pulled = new();
    private readonly Lock _pullLock = new();
    private CancellationTokenSource _pullCancellation = new();
    private ReconnectSchedule? _pullFailures;
    private Exception? _lastPullFailure;
    private bool _isPulling;
    private ulong _pullId;
    private int _emptyPulls;

    /// <summary>What one pull came to.</summary>
    private enum PullResult
    {
        /// <summary>Items.</summary>
        Items,

        /// <summary>Nothing: an empty batch.</summary>
        Empty,

        /// <summary>Something more urgent.</summary>
        Interrupted,

        /// <summary>An exception.</summary>
        Failed,
    }

    /// <summary>Wakes the loop, and gives up the pull that is under way: what has come cannot wait for it. Any thread.</summary>
    private void Interrupt()
    {
        lock (_pullLock)
        {
            if (_isPulling)
            {
                // Not on this thread: the source's continuations would run on the stack of whoever called.
                _ = _pullCancellation.CancelAsync();
            }
        }

        _signal.Set();
    }

    /// <summary>Pulls, processes, and waits a little where there was nothing.</summary>
    /// <returns>Whether the pull gave items.</returns>
    private async ValueTask<bool> PullOnceAsync()
    {
        PullResult result = await PullAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        if (result == PullResult.Empty)
        {
            await PauseAfterEmptyPullAsync().ConfigureAwait(false);
        }

        return result == PullResult.Items;
    }

    private async ValueTask<PullResult> PullAsync(TimeSpan longest)
    {
        if (!TryBeginPull(longest, out CancellationToken cancellation))
        {
            return PullResult.Interrupted;
        }

        _counters.CountPull();
        try
        {
            ValueTask pull = _source.PullAsync(++_pullId, _pulled.Begin(), cancellation);
            if (pull.IsCompleted)
            {
                await pull.ConfigureAwait(false);
            }
            else
            {
                await ServeWhileAsync(pull.AsTask()).ConfigureAwait(false);
            }

            _pulled.End();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested || _run.Force.IsCancellationRequested)
        {
            return PullResult.Interrupted;
        }
        catch (PluginFaultException fault)
        {
            EndPull();
            await RestartAsync(fault).ConfigureAwait(false);
            return PullResult.Failed;
        }
        catch (Exception exception)
        {
            EndPull();
            await OnPullFailedAsync(exception).ConfigureAwait(false);
            return PullResult.Failed;
        }
        finally
        {
            EndPull();
        }

        _pullFailures = null;
        if (_pulled.Batch.Count == 0)
        {
            return PullResult.Empty;
        }

        _emptyPulls = 0;
        await ProcessAsync(_pulled, _pullId).ConfigureAwait(false);
        return PullResult.Items;
    }

    /// <summary>Waits for a pull, and meanwhile processes what the source sends by itself.</summary>
    private async Task ServeWhileAsync(Task pull)
    {
        try
        {
            while (!pull.IsCompleted)
            {
                Task signal = _signal.WaitAsync();
                if (await Task.WhenAny(pull, signal).ConfigureAwait(false) == signal)
                {
                    await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            // The source is not to be touched while it is being pulled, whatever else went wrong.
            Interrupt();
            await pull.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await pull.ConfigureAwait(false);
    }

    /// <summary>From here on an interruption cancels the pull; false where one has come before.</summary>
    private bool TryBeginPull(TimeSpan longest, out CancellationToken cancellation)
    {
        lock (_pullLock)
        {
            // A pull with a limit needs a source of its own: the timer of the one before may still be about to fire.
            bool isDrainPull = longest != Timeout.InfiniteTimeSpan;
            if (isDrainPull || _pullCancellation.IsCancellationRequested)
            {
                _pullCancellation = new CancellationTokenSource();
            }

            cancellation = _pullCancellation.Token;
            if (!_contraflow.IsEmpty || _life.IsLost || (_isDraining && !isDrainPull) || _run.Force.IsCancellationRequested)
            {
                return false;
            }

            if (isDrainPull)
            {
                _pullCancellation.CancelAfter(longest);
            }

            return _isPulling = true;
        }
    }

    private void EndPull()
    {
        lock (_pullLock)
        {
            _isPulling = false;
        }
    }

    private async Task OnPullFailedAsync(Exception exception)
    {
        _counters.CountErrors(1);
        if (LastingFailure.Is(exception))
        {
            throw new PipelineException($"{_definition.Position}: '{Id}' cannot go on: {ExceptionText.Messages(exception)}", exception);
        }

        _lastPullFailure = exception;
        _pullFailures ??= new ReconnectSchedule(_definition.Reconnect);
        TimeSpan wait = _pullFailures.AfterFailure() ?? throw new PipelineException(
            $"{_definition.Position}: '{Id}' could not be pulled, and max_retries is {_definition.Reconnect.MaxRetries}: {ExceptionText.Messages(exception)}", exception);
        RuntimeLog.PullFailed(Logger, Id, wait.TotalSeconds, exception);
        await IdleAsync(wait).ConfigureAwait(false);
    }

    /// <summary>A drain in the middle of retries is no success: nobody knows what the source has still to give.</summary>
    private void RequireNoTrouble()
    {
        if (_pullFailures is not null)
        {
            throw new PipelineException(
                $"{_definition.Position}: '{Id}' was drained while it could not be pulled: {ExceptionText.Messages(_lastPullFailure!)}", _lastPullFailure);
        }

        if (_life.LastFailure is { } failure)
        {
            throw new PipelineException($"{_definition.Position}: '{Id}' was drained while it could not connect: {failure}");
        }

        if (_fault is { } fault && !_life.WasConnected)
        {
            throw OutOfService.Of(_definition, fault);
        }
    }

    /// <summary>A source that answers at once that it has nothing is asked less and less often, down to every 10 ms.</summary>
    private async ValueTask PauseAfterEmptyPullAsync()
    {
        _emptyPulls++;
        if (_emptyPulls <= 4)
        {
            await Task.Yield();
            return;
        }

        TimeSpan wait = TimeSpan.FromMilliseconds(Math.Min(_emptyPulls - 4, s_longestIdle.TotalMilliseconds));
        await _signal.WaitAsync(wait, _run.Force).ConfigureAwait(false);
    }
}

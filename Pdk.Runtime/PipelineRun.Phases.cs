using System.Collections.Concurrent;
using System.Diagnostics;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime;

/// <content>The order of things: all start, sinks connect, sources run, sinks finish, all stop.</content>
public sealed partial class PipelineRun
{
    private async Task RunAsync()
    {
        if (await StartAsync().ConfigureAwait(false) && await OpenSinksAsync().ConfigureAwait(false))
        {
            await EachAsync(_sources, static source => source.Id, static source => source.RunAsync(), Fail).ConfigureAwait(false);
            await EachAsync(_sinks, static sink => sink.Id, static sink => sink.FinishAsync(), Fail).ConfigureAwait(false);
        }

        bool wasForced = _force.IsCancellationRequested;
        await StopAsync().ConfigureAwait(false);
        _outcome = _failure is not null ? PipelineOutcome.Failed
            : wasForced || _abandoned.Count > 0 ? PipelineOutcome.Cancelled
            : _isDrainRequested == 1 ? PipelineOutcome.Drained
            : PipelineOutcome.Finished;
        Volatile.Write(ref _end, Stopwatch.GetTimestamp());
        await _cancellation.DisposeAsync().ConfigureAwait(false);
        Release();
        RuntimeLog.Ended(_logger, _definition.Name, _outcome);
        Complete();
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
                _completion.SetException(new PipelineException($"Pipeline '{_definition.Name}' failed: {_failure.Message}", _failure));
                break;
        }
    }

    /// <summary>Starts all connectors. None has changed anything outside then, and the mistakes of all of them are known.</summary>
    /// <returns>Whether all are started.</returns>
    private async Task<bool> StartAsync()
    {
        var mistakes = new ConcurrentDictionary<string, Exception>();
        void Note(string id, Exception mistake) => mistakes[id] = mistake;

        bool[] sinks = await EachAsync(_sinks, static sink => sink.Id, sink => sink.StartAsync(_draining.Token), Note).ConfigureAwait(false);
        bool[] sources = await EachAsync(_sources, static source => source.Id, source => source.StartAsync(_draining.Token), Note).ConfigureAwait(false);
        if (!mistakes.IsEmpty)
        {
            string[] ids = [.. _sources.Select(static source => source.Id).Concat(_sinks.Select(static sink => sink.Id)).Where(mistakes.ContainsKey)];
            Fail(string.Join(", ", ids), PipelineException.OfAll([.. ids.Select(id => mistakes[id])]));
        }

        return sinks.Concat(sources).All(static isStarted => isStarted);
    }

    /// <returns>Whether all sinks are connected, so that events may flow.</returns>
    private async Task<bool> OpenSinksAsync()
    {
        bool[] opened = await EachAsync(_sinks, static sink => sink.Id, sink => sink.OpenAsync(_draining.Token), Fail).ConfigureAwait(false);
        return opened.All(static isOpen => isOpen) && !_force.IsCancellationRequested;
    }

    private async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(_options.StopTimeout);
        Task giveUp = Task.Delay(_options.StopTimeout * 2);
        await EachAsync(_sources, static source => source.Id, source => source.StopAsync(limit.Token).AsTask(), Fail, giveUp).ConfigureAwait(false);
        await EachAsync(_sinks, static sink => sink.Id, sink => sink.StopAsync(limit.Token), Fail, giveUp).ConfigureAwait(false);

        // Whatever still waits for something belongs to a run that is over.
        await _force.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Does a step for all connectors at once, and waits for them; those that do not end in time are abandoned.</summary>
    /// <returns>For each connector whether the step succeeded.</returns>
    private async Task<bool[]> EachAsync<T>(
        IReadOnlyList<T> connectors, Func<T, string> idOf, Func<T, Task> step, Action<string, Exception> fail, Task? giveUp = null)
    {
        Task limit = giveUp ?? ForcedAsync();
        Task<bool>[] steps = [.. connectors.Select(connector => StepAsync(idOf(connector), () => step(connector), fail, limit))];
        return await Task.WhenAll(steps).ConfigureAwait(false);
    }

    private async Task<bool> StepAsync(string id, Func<Task> step, Action<string, Exception> fail, Task giveUp)
    {
        if (IsAbandoned(id))
        {
            return false;
        }

        // On another thread: a connector that blocks must not block the end of the run.
        Task work = Task.Run(step);
        if (await Task.WhenAny(work, giveUp).ConfigureAwait(false) != work)
        {
            Abandon(id);
            return false;
        }

        try
        {
            await work.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (_force.IsCancellationRequested || _draining.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            fail(id, exception);
            return false;
        }
    }

    /// <summary>Completes some time after the run was cancelled.</summary>
    private async Task ForcedAsync()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, _force.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(_options.StopTimeout).ConfigureAwait(false);
    }

    private void Abandon(string id)
    {
        RuntimeLog.Abandoned(_logger, id);
        lock (_abandoned)
        {
            _abandoned.Add(id);
        }
    }

    private bool IsAbandoned(string id)
    {
        lock (_abandoned)
        {
            return _abandoned.Contains(id);
        }
    }

    /// <summary>Gives back every instance that no call can be in any more.</summary>
    private void Release()
    {
        foreach (SourceRunner source in _sources)
        {
            Release(source.Id, source.Release);
        }

        foreach (SinkRunner sink in _sinks)
        {
            Release(sink.Id, sink.Release);
        }

        _pool.Dispose();
    }

    private void Release(string id, Action release)
    {
        if (IsAbandoned(id))
        {
            return;
        }

        try
        {
            release();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(_logger, id, nameof(Release), exception);
        }
    }
}

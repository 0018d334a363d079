using Pdk.Contracts;

namespace Pdk.Runtime.Sources;

/// <content>The end.</content>
internal sealed partial class SourceRunner
{
    /// <summary>Takes what is still under way, ends all streams, and delivers what comes of it.</summary>
    private async Task DrainAsync()
    {
        // Whatever the reason, from here on nothing new is asked for.
        _isDraining = true;
        await _life.DrainAsync(_run.Force).ConfigureAwait(false);
        if (_isAsynchronous)
        {
            await GuardAsync(PullUntilEmptyAsync).ConfigureAwait(false);
        }

        _sender.Close();

        // Each step on its own: what was pulled is delivered even where nothing more can be pulled.
        await GuardAsync(() => TakeSentAsync(most: int.MaxValue).AsTask()).ConfigureAwait(false);
        await GuardAsync(() => EndAllStreamsAsync(StreamEnding.Flushed)).ConfigureAwait(false);
        HandleContraflow();
    }

    private async Task GuardAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(Id, exception);
        }
    }

    private async Task EndAllStreamsAsync(StreamEnding ending)
    {
        foreach (ulong stream in _streams.Keys.ToArray())
        {
            var header = new PdkItemHeader(UnixClock.NowNs, stream, _pullId, 0, 0, IsTransactional);
            await EndStreamAsync(header, ending).ConfigureAwait(false);
        }
    }

    private async Task PullUntilEmptyAsync()
    {
        while (!_isFinished && !_life.IsLost)
        {
            _run.Force.ThrowIfCancellationRequested();
            HandleContraflow();
            if (_breakers.Count > 0)
            {
                await _signal.WaitAsync(Timeout.InfiniteTimeSpan, _run.Force).ConfigureAwait(false);
                continue;
            }

            PullResult result = await PullAsync(_run.Options.DrainPoll).ConfigureAwait(false);

            // A pull that contraflow interrupted says nothing about what is left.
            bool isInterrupted = result == PullResult.Interrupted && !_contraflow.IsEmpty;
            if (result != PullResult.Items && !isInterrupted)
            {
                return;
            }
        }
    }
}

using Pdk.Cli.Output;
using Pdk.Runtime;

namespace Pdk.Cli.Progress;

/// <summary>Tells how far runs are, until it is disposed.</summary>
internal sealed class ProgressLoop : IAsyncDisposable
{
    // A line a second is what nobody minds for a minute; a run of days shall not fill a disk with them.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly (int Width, int Height) s_unknown = (80, 24);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ToolWriter _output;
    private readonly bool _isLive;
    private readonly TimeProvider _clock;
    private readonly Task _loop;

    private ProgressLoop(Func<PipelineRun?> current, ToolWriter output, bool isLive, TimeProvider clock)
    {
        (_output, _isLive, _clock) = (output, isLive, clock);
        _loop = Task.Run(() => TellAsync(current));
    }

    /// <summary>Begins to tell.</summary>
    /// <param name="current">The run at the moment; null where there is none.</param>
    /// <param name="mode">How.</param>
    /// <param name="output">Where to.</param>
    /// <param name="clock">The clock.</param>
    public static ProgressLoop Start(Func<PipelineRun?> current, ProgressMode mode, ToolWriter output, TimeProvider clock) => new(
        mode == ProgressMode.None ? static () => null : current,
        output,
        mode == ProgressMode.Live || (mode == ProgressMode.Auto && output.CanMove),
        clock);

    /// <summary>Takes the table away until there is another run. Afterwards nothing is said of the one before.</summary>
    public void Hide()
    {
        lock (_gate)
        {
            _output.ShowBelow([]);
        }
    }

    /// <summary>Ends, and takes the table away.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Hide();
        _end.Dispose();
    }

    private async Task TellAsync(Func<PipelineRun?> current)
    {
        ProgressSampler sampler = new();
        PipelineRun? last = null;
        TimeSpan pause = s_pause;
        while (true)
        {
            await Task.Delay(pause, _clock, _end.Token).ConfigureAwait(false);
            if (current() is not { Completion.IsCompleted: false } run)
            {
                continue;
            }

            if (run != last)
            {
                (last, sampler) = (run, new ProgressSampler());
            }

            await run.AskStatusAsync(_end.Token).ConfigureAwait(false);
            lock (_gate)
            {
                if (current() == run)
                {
                    Tell(sampler.Take(run.Report));
                }
            }

            pause = _isLive ? pause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
        }
    }

    private void Tell(ProgressSample sample)
    {
        if (_isLive)
        {
            (int width, int height) = _output.Measure() ?? s_unknown;
            _output.ShowBelow(ProgressTable.Lines(sample, width, height));
        }
        else
        {
            _output.WriteLine(PlainProgress.Line(sample));
        }
    }
}

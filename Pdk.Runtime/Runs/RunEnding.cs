using Microsoft.Extensions.Logging;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Runs;

/// <summary>The two ways in which a run is told to end: a drain, and force, which follows a drain that takes too long.</summary>
/// <remarks>Safe for all threads.</remarks>
/// <param name="pipeline">The pipeline's name; for the log.</param>
/// <param name="settings">How long a drain may take.</param>
/// <param name="logger">The log.</param>
internal sealed class RunEnding(string pipeline, RunSettings settings, ILogger logger)
{
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _force = new();
    private int _isDrainRequested;

    /// <summary>Cancelled when the run is asked to drain.</summary>
    internal CancellationToken Draining => _draining.Token;

    /// <summary>Cancelled when the run must end at once, and when it is over.</summary>
    internal CancellationToken Force => _force.Token;

    internal bool IsDrainRequested => Volatile.Read(ref _isDrainRequested) == 1;

    /// <summary>Notes that a drain is asked for.</summary>
    /// <returns>Whether it is the first time.</returns>
    internal bool TryRequestDrain()
    {
        if (Interlocked.Exchange(ref _isDrainRequested, 1) == 1)
        {
            return false;
        }

        RuntimeLog.Draining(logger, pipeline);
        _ = _draining.CancelAsync();
        return true;
    }

    /// <summary>Forces the end.</summary>
    internal Task ForceAsync() => _force.CancelAsync();

    /// <summary>Waits for a drain, and forces the end when it takes too long. Completes when the end is forced, as it is at last.</summary>
    internal async Task LimitDrainAsync()
    {
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(Draining, Force);
        await Task.Delay(Timeout.InfiniteTimeSpan, asked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await settings.Clock.DelayAsync(settings.Drain, Force).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception)
        {
            // Without its limit a drain could last for ever.
            await ForceAsync().ConfigureAwait(false);
            throw;
        }

        if (!Force.IsCancellationRequested)
        {
            RuntimeLog.DrainTimedOut(logger, pipeline, settings.Drain.Time);
            await ForceAsync().ConfigureAwait(false);
        }
    }
}

namespace Pdk.Runtime.Connectors;

/// <summary>Computes the waits between attempts, and when to give up. One thread at a time.</summary>
/// <param name="definition">What the pipeline says.</param>
/// <param name="random">Where jitter comes from.</param>
internal sealed class ReconnectSchedule(ReconnectDefinition definition, Random random)
{
    private TimeSpan _next = definition.Interval;
    private int _failures;

    /// <summary>The wait before an attempt that follows a loss.</summary>
    internal TimeSpan AfterLoss() => Grow();

    /// <summary>The wait after an attempt that failed; null where there shall be no other.</summary>
    internal TimeSpan? AfterFailure()
    {
        _failures++;
        return definition.MaxRetries is { } most && _failures > most ? null : Grow();
    }

    /// <summary>An attempt succeeded: everything begins anew.</summary>
    internal void Reset()
    {
        _next = definition.Interval;
        _failures = 0;
    }

    private TimeSpan Grow()
    {
        TimeSpan wait = _next < definition.MaxInterval ? _next : definition.MaxInterval;
        double part = definition.Jitter ? random.NextDouble() : 1;
        _next = wait * (1 + ((definition.Growth - 1) * part));
        return wait;
    }
}

using Pdk.Loader.Threads;

namespace Pdk.Runtime.Connectors;

/// <summary>A run's clock, in the terms of items and of waits.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>The time, in nanoseconds since 1970-01-01T00:00:00Z, as <see cref="Contracts.UnixClock"/> has it.</summary>
    internal static long UnixNs(this TimeProvider clock) =>
        (clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;

    /// <summary>Waits for a time; for ever, where there is no limit.</summary>
    internal static Task DelayAsync(this TimeProvider clock, TimeLimit time, CancellationToken cancellation) =>
        Task.Delay(time.Time, clock, cancellation);
}

namespace Pdk.Contracts;

/// <summary>The clock of ingest times: host and plugins read the same one, so that their times can be subtracted.</summary>
/// <remarks>
/// It follows the system's clock and jumps when that is set; a resolution of 100 ns is usual. May be used from any thread.
/// </remarks>
public static class UnixClock
{
    /// <summary>The time, in nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public static long NowNs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
}

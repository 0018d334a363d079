namespace Pdk.Runtime.Connectors;

/// <summary>The clock of ingest times.</summary>
internal static class UnixTime
{
    /// <summary>The time, in nanoseconds since 1970-01-01T00:00:00Z.</summary>
    internal static long NowNs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
}

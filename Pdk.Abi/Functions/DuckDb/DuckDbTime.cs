namespace Pdk.Abi;

/// <summary>Times in DuckDB: microseconds since 1970, in UTC, over more years than .NET has.</summary>
internal static class DuckDbTime
{
    private const long TicksOfMicrosecond = TimeSpan.TicksPerMicrosecond;

    private static readonly long s_first = Write(DateTimeOffset.MinValue);
    private static readonly long s_last = Write(DateTimeOffset.MaxValue);

    /// <summary>Whether .NET has a time.</summary>
    internal static bool Read(long microseconds, out DateTimeOffset time)
    {
        bool isThere = microseconds >= s_first && microseconds <= s_last;
        time = isThere ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TicksOfMicrosecond) : default;
        return isThere;
    }

    /// <summary>A time; what is below a microsecond is cut off, also before 1970.</summary>
    internal static long Write(DateTimeOffset time) =>
        (time.UtcTicks / TicksOfMicrosecond) - (DateTimeOffset.UnixEpoch.Ticks / TicksOfMicrosecond);
}

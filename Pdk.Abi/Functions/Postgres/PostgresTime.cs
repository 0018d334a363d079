namespace Pdk.Abi;

/// <summary>Times in PostgreSQL (<c>timestamptz</c>): microseconds since 2000, in UTC, over more years than .NET has.</summary>
internal static class PostgresTime
{
    private static readonly long s_epoch = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;
    private static readonly long s_first = Write(DateTimeOffset.MinValue);
    private static readonly long s_last = Write(DateTimeOffset.MaxValue);

    /// <summary>Whether .NET has a time.</summary>
    internal static bool Read(long microseconds, out DateTimeOffset time)
    {
        bool isThere = microseconds >= s_first && microseconds <= s_last;
        time = isThere ? new DateTimeOffset(s_epoch + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) : default;
        return isThere;
    }

    /// <summary>A time; what is below a microsecond is cut off, also before 2000.</summary>
    internal static long Write(DateTimeOffset time) =>
        (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - (s_epoch / TimeSpan.TicksPerMicrosecond);

    /// <summary>A time that .NET does not have, for messages.</summary>
    internal static string Text(long microseconds) => microseconds switch
    {
        long.MaxValue => "infinity",
        long.MinValue => "-infinity",
        _ => $"{microseconds} microseconds from 2000",
    };
}

namespace Pdk.Abi;

/// <summary>Times in Arrow: seconds, or thousandths, millionths or billionths of them, since 1970, in UTC.</summary>
internal static class ArrowTime
{
    /// <summary>How many units a second has, by the third letter of the format.</summary>
    internal static long UnitsOfSecond(byte letter) => letter switch
    {
        (byte)'s' => 1,
        (byte)'m' => 1_000,
        (byte)'u' => 1_000_000,
        _ => 1_000_000_000,
    };

    /// <summary>A time, cut off to what .NET has (0.1 µs); null where .NET has none like it.</summary>
    internal static DateTimeOffset? Read(long value, long unitsOfSecond)
    {
        Int128 ticks = (Int128)value * TimeSpan.TicksPerSecond;
        // Towards the past, also before 1970.
        (Int128 quotient, Int128 rest) = Int128.DivRem(ticks, unitsOfSecond);
        ticks = quotient - (rest < 0 ? 1 : 0) + DateTimeOffset.UnixEpoch.Ticks;
        return ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset((long)ticks, TimeSpan.Zero)
            : null;
    }

    /// <summary>A time in microseconds; what is below is cut off, also before 1970.</summary>
    internal static long Write(DateTimeOffset time) =>
        (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - (DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);
}

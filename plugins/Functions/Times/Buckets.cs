using System.Buffers;
using System.Globalization;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Times that are put together, in UTC, as time_bucket of TimescaleDB and DuckDB does.</summary>
public static class Buckets
{
    /// <summary>A Monday, so that weeks begin on Mondays.</summary>
    private static readonly DateTimeOffset s_origin = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset s_originOfMonths = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The start of the bucket that a time is in.</summary>
    [Function(
        "time_floor",
        Pure = true,
        Description = "The start of the bucket of that width which the time is in, counted from 2000-01-03, for months and years from "
            + "2000-01-01.")]
    public static DateTimeOffset Floor(DateTimeOffset time, [Utf8] ReadOnlySpan<byte> width)
    {
        TimeWidth read = TimeWidth.Of(width);
        return Floor(time, read, read.Months > 0 ? s_originOfMonths : s_origin);
    }

    /// <summary>The start of the bucket that a time is in, from an origin.</summary>
    [Function(
        "time_floor",
        Pure = true,
        Description = "The same, counted from an origin, which for months and years is the first of a month.")]
    public static DateTimeOffset Floor(DateTimeOffset time, [Utf8] ReadOnlySpan<byte> width, DateTimeOffset origin)
    {
        TimeWidth read = TimeWidth.Of(width);
        return read.Months == 0 || (origin.UtcDateTime.Day == 1 && origin.UtcDateTime.TimeOfDay == TimeSpan.Zero)
            ? Floor(time, read, origin)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"'origin' must be the first of a month at 00:00, but is {origin.UtcDateTime:yyyy-MM-dd HH:mm:ss.FFFFFF}."));
    }

    /// <summary>The week of a time.</summary>
    [Function("iso_week", Pure = true, Description = "The week of ISO 8601 that the time is in: 2026-W49.")]
    public static void Week(DateTimeOffset time, [Utf8] IBufferWriter<byte> result)
    {
        DateTime day = time.UtcDateTime;
        result.Write(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"));
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeWidth width, DateTimeOffset origin)
    {
        if (width.Months == 0)
        {
            long distance = time.UtcTicks - origin.UtcTicks;
            long ticks = time.UtcTicks - Modulo(distance, width.Ticks);
            return ticks >= 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw TooEarly();
        }

        long months = MonthOf(time);
        long start = months - Modulo(months - MonthOf(origin), width.Months);
        return start >= 12
            ? new DateTimeOffset((int)(start / 12), (int)(start % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero)
            : throw TooEarly();
    }

    private static long MonthOf(DateTimeOffset time) => (time.UtcDateTime.Year * 12L) + time.UtcDateTime.Month - 1;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static ArgumentException TooEarly() =>
        new("'time' must be in a bucket that begins in the year 1 or later, but its bucket begins before.");
}

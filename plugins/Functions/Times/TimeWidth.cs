using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>How wide a bucket of time is: months, which differ in length, or ticks of 100 ns.</summary>
/// <param name="Months">Months; otherwise 0.</param>
/// <param name="Ticks">Ticks of 100 ns; otherwise 0.</param>
internal readonly record struct TimeWidth(long Months, long Ticks)
{
    private const string Expected = "a width such as '15 minutes', '1 day', '3 months' or 'PT15M'";

    /// <summary>Ten thousand years, in months and in ticks: nothing is wider than the calendar.</summary>
    private const long MostMonths = 120_000;

    private static readonly long s_mostTicks = DateTime.MaxValue.Ticks;

    /// <summary>Reads a width: numbers with units, or a duration of ISO 8601.</summary>
    /// <exception cref="FormatException">It is none; or zero, or of months and days at once.</exception>
    public static TimeWidth Of(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text.Trim((byte)' ');
        bool isIso = rest is [(byte)'P', ..];
        rest = isIso ? rest[1..] : rest;
        bool isTime = false;
        long months = 0;
        decimal ticks = 0;
        while (!rest.IsEmpty)
        {
            if (isIso && !isTime && rest[0] == 'T')
            {
                isTime = true;
                rest = rest[1..];
            }

            if (rest.IsEmpty
                || !char.IsAsciiDigit((char)rest[0])
                || !Utf8Parser.TryParse(rest, out decimal number, out int length)
                || number > MostMonths * 1_000_000_000L)
            {
                throw Mistake.Of("width", Expected, text);
            }

            rest = rest[length..].TrimStart((byte)' ');
            int end = isIso ? Math.Min(1, rest.Length) : LettersAtTheStartOf(rest);
            (long unitMonths, long unitTicks) = isIso
                ? IsoUnit(rest[..end], isTime)
                : Unit(Encoding.UTF8.GetString(rest[..Math.Min(end, 16)]).ToLowerInvariant());
            if ((unitMonths == 0 && unitTicks == 0) || (unitMonths > 0 && number % 1 != 0))
            {
                throw Mistake.Of("width", Expected, text);
            }

            months += unitMonths > 0 ? (long)Math.Min(number, MostMonths + 1) * unitMonths : 0;
            ticks += Math.Min(number, s_mostTicks) * unitTicks;
            rest = rest[end..].TrimStart((byte)' ');
        }

        return (months, ticks) switch
        {
            ( > 0, > 0) => throw Mistake.Of("width", "either of months and years, or of days and less", text),
            ( > MostMonths, _) => throw Mistake.Of("width", "at most 10000 years", text),
            (_, _) when ticks > s_mostTicks => throw Mistake.Of("width", "at most 10000 years", text),
            (0, < 1) => throw Mistake.Of("width", Expected, text),
            _ => new TimeWidth(months, (long)ticks),
        };
    }

    private static int LettersAtTheStartOf(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && char.IsAsciiLetter((char)text[count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>A unit; none for <c>m</c>, which is a minute to some and a month to others.</summary>
    private static (long Months, long Ticks) Unit(string unit) => unit switch
    {
        "us" or "microsecond" or "microseconds" => (0, TimeSpan.TicksPerMicrosecond),
        "ms" or "millisecond" or "milliseconds" => (0, TimeSpan.TicksPerMillisecond),
        "s" or "sec" or "second" or "seconds" => (0, TimeSpan.TicksPerSecond),
        "min" or "minute" or "minutes" => (0, TimeSpan.TicksPerMinute),
        "h" or "hour" or "hours" => (0, TimeSpan.TicksPerHour),
        "d" or "day" or "days" => (0, TimeSpan.TicksPerDay),
        "w" or "week" or "weeks" => (0, 7 * TimeSpan.TicksPerDay),
        "month" or "months" => (1, 0),
        "quarter" or "quarters" => (3, 0),
        "y" or "year" or "years" => (12, 0),
        _ => (0, 0),
    };

    private static (long Months, long Ticks) IsoUnit(ReadOnlySpan<byte> unit, bool isTime) => unit.IsEmpty
        ? (0, 0)
        : (unit[0], isTime) switch
        {
            ((byte)'Y', false) => (12, 0),
            ((byte)'M', false) => (1, 0),
            ((byte)'W', false) => (0, 7 * TimeSpan.TicksPerDay),
            ((byte)'D', false) => (0, TimeSpan.TicksPerDay),
            ((byte)'H', true) => (0, TimeSpan.TicksPerHour),
            ((byte)'M', true) => (0, TimeSpan.TicksPerMinute),
            ((byte)'S', true) => (0, TimeSpan.TicksPerSecond),
            _ => (0, 0),
        };
}

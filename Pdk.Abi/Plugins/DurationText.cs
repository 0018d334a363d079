using System.Globalization;

namespace Pdk.Abi;

/// <summary>Durations as people write them: a number and a unit.</summary>
internal static class DurationText
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">The text is no such thing.</exception>
    internal static TimeSpan Parse(string text)
    {
        int unitStart = text.AsSpan().IndexOfAnyExcept("0123456789.");
        if (unitStart > 0 && double.TryParse(text.AsSpan(0, unitStart), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            double? ticks = text.AsSpan(unitStart).Trim() switch
            {
                "ns" => 0.01,
                "us" or "µs" => TimeSpan.TicksPerMicrosecond,
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" or "min" => TimeSpan.TicksPerMinute,
                "h" => TimeSpan.TicksPerHour,
                "d" => TimeSpan.TicksPerDay,
                _ => null,
            };
            if (ticks is { } perUnit)
            {
                return TimeSpan.FromTicks((long)(number * perUnit));
            }
        }

        throw new FormatException($"'{text}' is no duration: expected a number and one of ns, us, ms, s, m, h, d.");
    }
}

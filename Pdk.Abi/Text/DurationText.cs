using System.Globalization;

namespace Pdk.Abi.Text;

/// <summary>
/// Durations as people write them: a number and a unit, without a space. The same in pipelines, in settings of plugins, and in a host's
/// configuration.
/// </summary>
internal static class DurationText
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a duration such as 100ms, 5s or 1.5m";

    private const string Units = "ns, us, ms, s, m, h or d";

    /// <summary>Reads one: zero or more, and no longer than <see cref="TimeSpan.MaxValue"/>.</summary>
    /// <returns>False where the text is none, or stands for a time that cannot be told from zero (the least is 100 ns).</returns>
    internal static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!UnitText.TrySplit(text, out ReadOnlySpan<char> digits, out ReadOnlySpan<char> unit)
            || TicksOf(unit) is not { } perUnit
            || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return false;
        }

        double ticks = number * perUnit;
        if (ticks >= long.MaxValue || (number > 0 && ticks < 1))
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    /// <summary>What a message adds where only the unit is missing, or stands apart; nothing otherwise.</summary>
    internal static string Hint(string text) => UnitText.Hint(text, Units, static unit => TicksOf(unit) is not null);

    private static double? TicksOf(ReadOnlySpan<char> unit) => unit switch
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
}

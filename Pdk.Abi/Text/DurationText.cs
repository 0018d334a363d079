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
        int unitStart = text.AsSpan().IndexOfAnyExcept("0123456789.");
        if (unitStart <= 0
            || TicksOf(text.AsSpan(unitStart)) is not { } perUnit
            || !double.TryParse(text.AsSpan(0, unitStart), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
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
    internal static string Hint(string text)
    {
        string number = text.Trim().TrimStart('-', '+');
        int unitStart = number.AsSpan().IndexOfAnyExcept("0123456789.");
        return number.Length == 0 || unitStart == 0 ? ""
            : unitStart < 0 ? $"; a number needs its unit: {Units}"
            : TicksOf(number.AsSpan(unitStart).Trim()) is null ? $"; the units are {Units}"
            : number[unitStart] == ' ' ? "; the unit follows without a space"
            : "";
    }

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

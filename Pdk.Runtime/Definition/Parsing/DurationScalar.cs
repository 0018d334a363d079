using System.Globalization;

namespace Pdk.Runtime.Parsing;

/// <summary>Durations as people write them: a number and a unit.</summary>
internal static class DurationScalar
{
    internal const string Expected = "a duration such as 100ms, 5s or 1.5m";

    internal static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        int unitStart = text.AsSpan().IndexOfAnyExcept("0123456789.");
        if (unitStart <= 0
            || !double.TryParse(text.AsSpan(0, unitStart), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return false;
        }

        double milliseconds = text[unitStart..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        } * number;

        // Waits are timers, and those reach about 49 days.
        if (milliseconds is <= 0 or > 4_000_000_000)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}

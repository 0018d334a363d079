using System.Globalization;

namespace Pdk.Generators.Crossing;

/// <summary>Durations and sizes as attributes have them. The kit reads them in the same way while a plugin runs.</summary>
internal static class UnitRules
{
    private static readonly Dictionary<string, decimal> s_ticks = new()
    {
        ["ns"] = 0.01m,
        ["us"] = TimeSpan.TicksPerMillisecond / 1000,
        ["µs"] = TimeSpan.TicksPerMillisecond / 1000,
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["min"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
        ["d"] = TimeSpan.TicksPerDay,
    };

    private static readonly Dictionary<string, decimal> s_bytes = new()
    {
        ["B"] = 1,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
        ["kB"] = 1_000,
        ["MB"] = 1_000_000,
        ["GB"] = 1_000_000_000,
        ["TB"] = 1_000_000_000_000,
    };

    /// <summary>Reads a number and its unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">Whether it is a duration or a size.</param>
    /// <param name="amount">How much it is, in ticks or bytes.</param>
    public static bool TryRead(string text, SettingKind kind, out decimal? amount)
    {
        amount = null;
        int start = text.TakeWhile(static letter => letter is (>= '0' and <= '9') or '.').Count();
        Dictionary<string, decimal> units = kind == SettingKind.Size ? s_bytes : s_ticks;
        if (!units.TryGetValue(text.Substring(start), out decimal perUnit)
            || !decimal.TryParse(text.Substring(0, start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || number > long.MaxValue / perUnit)
        {
            return false;
        }

        amount = number * perUnit;
        return kind == SettingKind.Duration ? number == 0 || amount >= 1 : decimal.Truncate(amount.Value) == amount;
    }
}

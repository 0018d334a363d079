using System.Globalization;

namespace Pdk.Compare.Output;

/// <summary>Numbers for people: three digits that count, and a unit that fits.</summary>
internal static class Figures
{
    /// <summary>A figure with its unit.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="unit"><c>ns</c>, <c>B</c>, or a word that stays as it is.</param>
    public static string Text(double value, string unit) => unit switch
    {
        "ns" => Scaled(value, 1000, ["ns", "us", "ms", "s"]),
        "B" => Scaled(value, 1024, ["B", "KiB", "MiB", "GiB"]),
        _ => $"{Digits(value)} {unit}",
    };

    /// <summary>A ratio.</summary>
    public static string Ratio(double ratio) =>
        ratio.ToString(ratio >= 100 ? "0" : ratio >= 10 ? "0.0" : ratio >= 0.1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static string Scaled(double value, double step, string[] units)
    {
        int unit = 0;
        while (value >= step && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        return $"{Digits(value)} {units[unit]}";
    }

    private static string Digits(double value) =>
        value.ToString(value == 0 || value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}

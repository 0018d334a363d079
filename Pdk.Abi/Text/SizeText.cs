using System.Globalization;

namespace Pdk.Abi.Text;

/// <summary>
/// Numbers of bytes as people write them: a number and a unit, without a space. The same in settings of plugins and in a host's
/// configuration.
/// </summary>
internal static class SizeText
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a size such as 512B, 64MiB or 1.5GB";

    private const string Units = "B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each)";

    // So many digits a decimal has in any case; of more, some would be lost without a word.
    private const int MostDigits = 28;

    /// <summary>Reads one: zero or more, and no more than <see cref="long.MaxValue"/>.</summary>
    /// <returns>False where the text is none, or stands for a part of a byte.</returns>
    internal static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        if (!UnitText.TrySplit(text, out ReadOnlySpan<char> digits, out ReadOnlySpan<char> unit)
            || BytesOf(unit) is not { } perUnit
            || digits.Length > MostDigits
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || number > long.MaxValue / perUnit)
        {
            return false;
        }

        decimal product = number * perUnit;
        bytes = (long)product;
        if (bytes == product)
        {
            return true;
        }

        bytes = 0;
        return false;
    }

    /// <summary>What a message adds where only the unit is missing, is none, or stands apart; nothing otherwise.</summary>
    internal static string Hint(string text) => UnitText.Hint(text, Units, static unit => BytesOf(unit) is not null);

    /// <summary>A number of bytes with the largest binary unit of which it is a whole number.</summary>
    internal static string Of(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        while (bytes > 0 && bytes % 1024 == 0 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + units[unit];
    }

    private static decimal? BytesOf(ReadOnlySpan<char> unit) => unit switch
    {
        "B" => 1,
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        "GiB" => 1L << 30,
        "TiB" => 1L << 40,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        _ => null,
    };
}

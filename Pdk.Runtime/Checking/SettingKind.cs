using System.Globalization;
using Pdk.Abi;

namespace Pdk.Runtime.Checking;

/// <summary>What a stamp says the value of a setting must be.</summary>
/// <param name="name">The kind, as the stamp calls it: <c>integer</c>, <c>duration</c>, <c>up|down</c>.</param>
internal readonly struct SettingKind(string name)
{
    private const string ListOf = "list of ";
    private const string MapOf = "map of ";

    /// <summary>Whether it is a list, whose elements are of the kind <see cref="Element"/>.</summary>
    internal bool IsList => name == "strings" || name.StartsWith(ListOf, StringComparison.Ordinal);

    /// <summary>Whether it is a dictionary, whose values are of the kind <see cref="Element"/>.</summary>
    internal bool IsMap => name.StartsWith(MapOf, StringComparison.Ordinal);

    /// <summary>Whether it is a record, whose settings stand below its own in the stamp.</summary>
    internal bool IsRecord => name == "record";

    /// <summary>Whether it is one of several words.</summary>
    internal bool IsChoice => !IsList && !IsMap && name.Contains('|', StringComparison.Ordinal);

    /// <summary>Whether it is a kind that this kit knows; what lists and dictionaries are made of does not count.</summary>
    internal bool IsKnown => IsList || IsMap || IsRecord || IsChoice
        || name is "boolean" or "integer" or "number" or "decimal" or "string" or "uri" or "timestamp" or "duration" or "size";

    /// <summary>The words.</summary>
    internal string[] Choices => name.Split('|');

    /// <summary>What a list or a dictionary is made of.</summary>
    internal SettingKind Element => new(name == "strings" ? "string" : name[(IsMap ? MapOf : ListOf).Length..]);

    /// <summary>As the stamp calls it.</summary>
    internal string Name => name;

    /// <summary>Whether a key needs no quotes in a path.</summary>
    internal static bool IsWord(string key) =>
        key.Length is > 0 and <= 64 && key.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>Reads a value that is made of no others, as the plugin would.</summary>
    /// <param name="value">The value.</param>
    /// <param name="range">Between which values it must lie: <c>1..65535</c>, <c>1s..</c>; empty where it may be any.</param>
    /// <exception cref="ArgumentException">It is none of this kind, or does not lie there.</exception>
    internal void Read(SettingValue value, string range)
    {
        (string? least, string? most) = Ends(range);
        switch (name)
        {
            case "boolean":
                value.Boolean();
                break;
            case "integer":
                Integer(value, least, most);
                break;
            case "number"
                when TryNumber(least, double.NegativeInfinity, out double from) && TryNumber(most, double.PositiveInfinity, out double to):
                _ = range.Length == 0 ? value.Number() : value.Number(from, to);
                break;
            case "decimal" when TryDecimal(least, decimal.MinValue, out decimal from) && TryDecimal(most, decimal.MaxValue, out decimal to):
                _ = range.Length == 0 ? value.Decimal() : value.Decimal(from, to);
                break;
            case "string":
                value.Text();
                break;
            case "uri":
                value.Uri();
                break;
            case "timestamp":
                value.Timestamp();
                break;
            case "duration":
                value.Duration(least, most);
                break;
            case "size":
                value.Size(least, most);
                break;
            default:
                if (IsChoice)
                {
                    value.Choice<string>(Choices, Choices);
                }

                break;
        }
    }

    /// <summary>The two ends of a range; null where one is open.</summary>
    internal static (string? Least, string? Most) Ends(string range)
    {
        int dots = range.IndexOf("..", StringComparison.Ordinal);
        return dots < 0
            ? (null, null)
            : (dots == 0 ? null : range[..dots], dots + 2 == range.Length ? null : range[(dots + 2)..]);
    }

    // Which type an integer has the stamp does not say: the plugin knows whether it fits.
    private static void Integer(SettingValue value, string? least, string? most)
    {
        if (least?.StartsWith('-') != true && most is not null && !long.TryParse(most, CultureInfo.InvariantCulture, out _))
        {
            if (ulong.TryParse(least ?? "0", CultureInfo.InvariantCulture, out ulong first)
                && ulong.TryParse(most, CultureInfo.InvariantCulture, out ulong last))
            {
                value.UnsignedInteger(first, last);
            }
        }
        else if (long.TryParse(least ?? $"{long.MinValue}", CultureInfo.InvariantCulture, out long from)
            && long.TryParse(most ?? $"{long.MaxValue}", CultureInfo.InvariantCulture, out long to))
        {
            try
            {
                value.Integer(from, to);
            }
            catch (ArgumentException) when (most is null && IsLarge(value))
            {
                // It may be unsigned.
            }
        }
    }

    private static bool IsLarge(SettingValue value)
    {
        try
        {
            return value.UnsignedInteger(0, ulong.MaxValue) > long.MaxValue;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool TryNumber(string? text, double open, out double number)
    {
        number = open;
        return text is null || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryDecimal(string? text, decimal open, out decimal number)
    {
        number = open;
        return text is null || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}

using System.Globalization;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Reads the numbers that people type.</summary>
internal static class NumberText
{
    /// <summary>Adds an integer to a column of integers.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddInteger(ColumnWriter column, string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return $"must be an integer, but is '{ColumnText.Shown(text)}'";
        }

        return ColumnKinds.IsUnsigned(column.Type) ? AddUnsigned(column, text, digits) : AddSigned(column, text);
    }

    /// <summary>Adds a floating-point number of 64 bits.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddDouble(ColumnWriter column, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return NoNumber(text);
        }

        if (double.IsInfinity(value) && !NamesInfinity(text))
        {
            return $"must be from {double.MinValue:R} to {double.MaxValue:R}, but is {ColumnText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    /// <summary>Adds a floating-point number of 32 bits.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddFloat(ColumnWriter column, string text)
    {
        // Not by way of 64 bits, which would round twice.
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
        {
            return NoNumber(text);
        }

        if (float.IsInfinity(value) && !NamesInfinity(text))
        {
            return $"must be from {float.MinValue:R} to {float.MaxValue:R}, but is {ColumnText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    private static string? AddUnsigned(ColumnWriter column, string text, ReadOnlySpan<char> digits)
    {
        if (text[0] == '-' && digits.IndexOfAnyExcept('0') >= 0)
        {
            return $"must not be negative ({ColumnFormat.NameOf(column.Type)}), but is {ColumnText.Shown(text)}";
        }

        ulong most = column.Type switch
        {
            ColumnType.UTinyInt => byte.MaxValue,
            ColumnType.USmallInt => ushort.MaxValue,
            ColumnType.UInteger => uint.MaxValue,
            _ => ulong.MaxValue,
        };
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) || value > most)
        {
            return $"must be at most {most}, but is {ColumnText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    private static string? AddSigned(ColumnWriter column, string text)
    {
        (long least, long most) = column.Type switch
        {
            ColumnType.TinyInt => (sbyte.MinValue, sbyte.MaxValue),
            ColumnType.SmallInt => (short.MinValue, short.MaxValue),
            ColumnType.Integer => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            || value < least
            || value > most)
        {
            return $"must be from {least} to {most}, but is {ColumnText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    private static string NoNumber(string text) => $"must be a number, but is '{ColumnText.Shown(text)}'";

    private static bool NamesInfinity(string text) =>
        text.Contains("inf", StringComparison.OrdinalIgnoreCase) || text.Contains('∞', StringComparison.Ordinal);
}

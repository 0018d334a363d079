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
            return $"must be an integer, but is '{TypedText.Shown(text)}'";
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
            return $"must be from {double.MinValue:R} to {double.MaxValue:R}, but is {TypedText.Shown(text)}";
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
            return $"must be from {float.MinValue:R} to {float.MaxValue:R}, but is {TypedText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    /// <summary>Adds a decimal number, which must be one exactly.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddDecimal(ColumnWriter column, string text)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out decimal value))
        {
            return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out _)
                ? $"must be from {decimal.MinValue} to {decimal.MaxValue}, but is {TypedText.Shown(text)}"
                : NoNumber(text);
        }

        if (!IsExact(text, value))
        {
            return $"must have at most {DecimalValue.Scale} digits behind the point, and 28 in all, but is {TypedText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    /// <summary>Whether a column has the number as it was typed: the framework rounds what has too many digits.</summary>
    private static bool IsExact(string text, decimal value)
    {
        int end = text.IndexOfAny(['e', 'E']);
        ReadOnlySpan<char> digits = end < 0 ? text : text.AsSpan(0, end);
        int exponent = 0;
        bool isNear = end < 0
            || int.TryParse(text.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> fraction = point < 0 ? [] : digits[(point + 1)..];
        string all = string.Concat(point < 0 ? digits : digits[..point], fraction).TrimStart('+', '-').TrimStart('0');
        string significant = all.TrimEnd('0');
        long scale = fraction.Length - (long)exponent - (all.Length - significant.Length);
        // As the framework has read it: the same digits, none of them lost, and no more behind the point than columns have.
        return significant.Length == 0
            || (isNear && scale <= DecimalValue.Scale && DecimalValue.Write(value) is var written
                && written.ToString(CultureInfo.InvariantCulture).TrimStart('-').TrimEnd('0') == significant);
    }

    private static string? AddUnsigned(ColumnWriter column, string text, ReadOnlySpan<char> digits)
    {
        if (text[0] == '-' && digits.IndexOfAnyExcept('0') >= 0)
        {
            return $"must not be negative ({ColumnFormat.NameOf(column.Type)}), but is {TypedText.Shown(text)}";
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
            return $"must be at most {most}, but is {TypedText.Shown(text)}";
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
            return $"must be from {least} to {most}, but is {TypedText.Shown(text)}";
        }

        column.Add(value);
        return null;
    }

    private static string NoNumber(string text) => $"must be a number, but is '{TypedText.Shown(text)}'";

    private static bool NamesInfinity(string text) =>
        text.Contains("inf", StringComparison.OrdinalIgnoreCase) || text.Contains('∞', StringComparison.Ordinal);
}

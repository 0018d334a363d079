using System.Globalization;
using System.Text.RegularExpressions;

namespace Pdk.Runtime.Parsing;

/// <summary>What unquoted YAML scalars mean: the core schema of YAML 1.2.</summary>
internal static partial class CoreSchema
{
    internal static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    internal static bool IsTrue(string text) => text is "true" or "True" or "TRUE";

    internal static bool IsFalse(string text) => text is "false" or "False" or "FALSE";

    /// <summary>Whether the text looks like an integer, however large.</summary>
    internal static bool IsInteger(string text) => IntegerPattern().IsMatch(text);

    /// <summary>Reads an integer; the result is signed unless only the unsigned one holds it.</summary>
    /// <returns>False where 64 bits do not hold it.</returns>
    internal static bool TryInteger(string text, out long signed, out ulong unsigned)
    {
        unsigned = 0;
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            bool fits = ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unsigned);
            signed = (long)unsigned;
            return fits;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryOctal(text.AsSpan(2), out signed, out unsigned);
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out signed))
        {
            unsigned = signed < 0 ? 0 : (ulong)signed;
            return true;
        }

        return ulong.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out unsigned);
    }

    internal static bool TryFloat(string text, out double value)
    {
        switch (text)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                value = double.PositiveInfinity;
                return true;
            case "-.inf" or "-.Inf" or "-.INF":
                value = double.NegativeInfinity;
                return true;
            case ".nan" or ".NaN" or ".NAN":
                value = double.NaN;
                return true;
            default:
                value = 0;
                return FloatPattern().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long signed, out ulong unsigned)
    {
        unsigned = 0;
        bool fits = true;
        foreach (char digit in digits)
        {
            fits &= unsigned >> 61 == 0;
            unsigned = (unsigned << 3) | (uint)(digit - '0');
        }

        signed = (long)unsigned;
        return fits;
    }

    [GeneratedRegex("^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();
}

using System.Globalization;

namespace Pdk.Layouts;

/// <summary>Whole numbers in layout texts: decimal digits, without leading zeros, so that a number has one spelling.</summary>
internal static class LayoutNumber
{
    /// <summary>Reads a number from the least i64 to the greatest u64.</summary>
    /// <param name="text">The digits, after a minus sign where it is negative.</param>
    /// <param name="number">The number; zero where the text is none.</param>
    public static bool TryParse(string text, out decimal number)
    {
        number = 0;
        int start = text.Length > 1 && text[0] == '-' ? 1 : 0;
        bool isZero = text == "0";
        // Twenty digits are enough for u64.
        if (text.Length == start || text.Length - start > 20 || (text[start] == '0' && !isZero))
        {
            return false;
        }

        for (int index = start; index < text.Length; index++)
        {
            if (text[index] is < '0' or > '9')
            {
                return false;
            }
        }

        number = decimal.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return number >= long.MinValue && number <= ulong.MaxValue;
    }

    /// <summary>The digits of a number.</summary>
    /// <param name="number">The number.</param>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

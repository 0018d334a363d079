using System.Globalization;

namespace Pdk.Abi.Text;

/// <summary>Decimal numbers: money, quantities. Every digit counts.</summary>
internal static class DecimalText
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a decimal number such as 12.50";

    // So many digits a decimal has in any case; of more, some would be lost without a word.
    private const int MostDigits = 28;

    // Above that, a decimal ends.
    private const double Limit = 7.9e28;

    /// <summary>Reads digits with an optional sign and point.</summary>
    /// <returns>False where the text is none, or has more than 28 digits.</returns>
    internal static bool TryParse(string text, out decimal number)
    {
        number = 0;
        int digits = 0;
        foreach (char letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        return digits <= MostDigits && decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number of a document as a decimal.</summary>
    /// <returns>False where it has more digits than such numbers keep (15), or a decimal cannot hold it.</returns>
    internal static bool TryConvert(double number, out decimal converted)
    {
        converted = Math.Abs(number) < Limit ? (decimal)number : 0;
        return (double)converted == number;
    }
}

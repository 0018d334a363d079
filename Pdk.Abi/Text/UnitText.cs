namespace Pdk.Abi.Text;

/// <summary>What durations and sizes have in common: a number and its unit, without a space.</summary>
internal static class UnitText
{
    private const string Digits = "0123456789.";

    /// <summary>Tells the number and the unit apart.</summary>
    /// <returns>False where one of the two is missing.</returns>
    internal static bool TrySplit(string text, out ReadOnlySpan<char> number, out ReadOnlySpan<char> unit)
    {
        int start = text.AsSpan().IndexOfAnyExcept(Digits);
        number = start > 0 ? text.AsSpan(0, start) : default;
        unit = start > 0 ? text.AsSpan(start) : default;
        return start > 0;
    }

    /// <summary>What a message adds where only the unit is missing, is none, or stands apart; nothing otherwise.</summary>
    /// <param name="text">What was found.</param>
    /// <param name="units">The units that there are, as the message names them.</param>
    /// <param name="isUnit">Whether a text is one of them.</param>
    internal static string Hint(string text, string units, Func<string, bool> isUnit)
    {
        string number = text.Trim().TrimStart('-', '+');
        int start = number.AsSpan().IndexOfAnyExcept(Digits);
        return number.Length == 0 || start == 0 ? ""
            : start < 0 ? $"; a number needs its unit: {units}"
            : !isUnit(number[start..].Trim()) ? $"; the units are {units}"
            : number[start] == ' ' ? "; the unit follows without a space"
            : "";
    }
}

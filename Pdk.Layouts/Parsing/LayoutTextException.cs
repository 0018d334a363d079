namespace Pdk.Layouts;

/// <summary>A layout text has a line that cannot be read.</summary>
/// <param name="line">The line's number, counted from 1.</param>
/// <param name="text">The line.</param>
/// <param name="expected">What should have stood there.</param>
internal sealed class LayoutTextException(int line, string text, string expected)
    : Exception($"line {LayoutNumber.Text(line)}: expected {expected}, found {Shown(text)}")
{
    private const int LongestQuote = 120;

    /// <summary>The line's number, counted from 1.</summary>
    public int Line { get; } = line;

    // The text comes from anybody: it must not bring control characters into a log, nor fill it.
    private static string Shown(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return "nothing";
        }

        char[] letters = trimmed.Substring(0, Math.Min(trimmed.Length, LongestQuote)).ToCharArray();
        for (int index = 0; index < letters.Length; index++)
        {
            letters[index] = char.IsControl(letters[index]) ? ' ' : letters[index];
        }

        return $"`{new string(letters)}{(trimmed.Length > LongestQuote ? "…" : "")}`";
    }
}

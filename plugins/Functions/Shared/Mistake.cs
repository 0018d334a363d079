using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>Makes the exceptions for arguments that a function cannot take: what was expected, and what was found.</summary>
internal static class Mistake
{
    private const int Shown = 80;

    /// <summary>A text is not what it must be.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="expected">What it must be: <c>a URL such as https://example.org/</c>.</param>
    /// <param name="found">What it is.</param>
    public static FormatException Of(string parameter, string expected, ReadOnlySpan<byte> found) =>
        new($"'{parameter}' must be {expected}, but is '{Cut(found)}'.");

    /// <summary>A number is not in its range.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="expected">What it must be: <c>a latitude from -90 to 90</c>.</param>
    /// <param name="found">What it is.</param>
    public static ArgumentException Of(string parameter, string expected, double found) =>
        new($"'{parameter}' must be {expected}, but is {found.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>A number is not in its range.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="expected">What it must be: <c>a length from 1 to 12</c>.</param>
    /// <param name="found">What it is.</param>
    public static ArgumentException Of(string parameter, string expected, long found) =>
        new($"'{parameter}' must be {expected}, but is {found.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>Refuses what is longer than a function takes.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="most">How many it may have.</param>
    /// <exception cref="ArgumentException">It has more.</exception>
    public static void RefuseLonger(string parameter, int length, int most)
    {
        if (length > most)
        {
            throw new ArgumentException($"'{parameter}' must have at most {most} bytes, but has {length}.");
        }
    }

    /// <summary>The beginning of a text, on one line.</summary>
    private static string Cut(ReadOnlySpan<byte> text)
    {
        StringBuilder shown = new();
        for (int count = 0; text.Length > 0; count++)
        {
            if (count == Shown)
            {
                return shown.Append('…').ToString();
            }

            // What is no UTF-8 comes out as U+FFFD.
            _ = Rune.DecodeFromUtf8(text, out Rune rune, out int length) == OperationStatus.Done;
            shown.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
            text = text[length..];
        }

        return shown.ToString();
    }
}

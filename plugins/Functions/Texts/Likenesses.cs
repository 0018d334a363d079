using System.Text;
using F23.StringSimilarity;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>How alike two texts are, code point by code point.</summary>
public static class Likenesses
{
    /// <summary>Two texts of 8,192 letters take some 70 million steps.</summary>
    private const int Longest = 8192;

    private static readonly Levenshtein s_levenshtein = new();

    /// <summary>The distance of Levenshtein.</summary>
    [Function(
        "edit_distance",
        Pure = true,
        Description = "How many letters must be put in, left out or changed to make one text of the other (Levenshtein).")]
    public static long EditDistance([Utf8] ReadOnlySpan<byte> first, [Utf8] ReadOnlySpan<byte> second) =>
        (long)s_levenshtein.Distance<int>(CodePoints("first", first), CodePoints("second", second));

    /// <summary>The similarity of Jaro and Winkler.</summary>
    [Function("jaro_winkler", Pure = true, Description = "How alike two texts are, from 0 to 1 (Jaro and Winkler): for names of people.")]
    public static double JaroWinkler([Utf8] ReadOnlySpan<byte> first, [Utf8] ReadOnlySpan<byte> second) =>
        JaroWinklerSimilarity.Of(CodePoints("first", first), CodePoints("second", second));

    private static int[] CodePoints(string parameter, ReadOnlySpan<byte> text)
    {
        Mistake.RefuseLonger(parameter, text.Length, Longest);
        int[] points = new int[text.Length];
        int count = 0;
        while (text.Length > 0)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            points[count++] = rune.Value;
            text = text[length..];
        }

        return points[..count];
    }
}

using System.Globalization;
using Pdk.Loader.Report;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>What everybody may expect of a verdict's texts.</summary>
internal static class Told
{
    private const int Longest = 100_000;

    /// <summary>A verdict that exists, a message, and a hint where the catalog has one; one line each.</summary>
    public static void Check(Verdict verdict, string message, string hint)
    {
        VerdictEntry entry = VerdictCatalog.Of(verdict);
        OneLine(message);
        OneLine(hint);
        Assert.Equal(verdict == Verdict.Ready, message.Length == 0);
        Assert.True(verdict == Verdict.Ready || hint.Length > 0 || entry.Cure.Length == 0, $"{verdict} has no hint");
    }

    internal static void Check(Defect? defect)
    {
        if (defect is not null)
        {
            Check(defect.Verdict, defect.Message, defect.Hint);
            Assert.All(defect.Details, OneLine);
        }
    }

    /// <summary>One line without control characters, that a terminal can take.</summary>
    public static void OneLine(string text)
    {
        Assert.True(text.Length <= Longest, $"a text of {text.Length} characters: {text[..Math.Min(text.Length, 200)]}");
        foreach (char one in text)
        {
            if (char.IsControl(one) || char.GetUnicodeCategory(one) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                Assert.Fail($"U+{(int)one:X4} in: {string.Concat(text.Select(static other => char.IsControl(other) ? '·' : other))}");
            }
        }
    }
}

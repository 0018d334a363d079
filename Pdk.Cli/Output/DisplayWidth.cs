using System.Globalization;
using System.Text;

namespace Pdk.Cli.Output;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class DisplayWidth
{
    // Letters of East Asia and pictures that take two columns: the ranges of UAX #11 that names of files may have, in order.
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x26AA, 0x26AB),
        (0x26BD, 0x26BE), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274E), (0x2753, 0x2757), (0x2795, 0x2797),
        (0x2B1B, 0x2B1C), (0x2B50, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
        (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F19A), (0x1F200, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F90C, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text.</summary>
    public static int Of(string text)
    {
        int width = 0;
        for (TextElementEnumerator element = StringInfo.GetTextElementEnumerator(text); element.MoveNext();)
        {
            width += OfElement(element.GetTextElement());
        }

        return width;
    }

    /// <summary>As much of a text as there is room for; where that is not all, the last column says so.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        StringBuilder cut = new();
        int left = width - 1;
        for (TextElementEnumerator element = StringInfo.GetTextElementEnumerator(text); element.MoveNext();)
        {
            left -= OfElement(element.GetTextElement());
            if (left < 0)
            {
                break;
            }

            cut.Append(element.GetTextElement());
        }

        return width <= 0 ? "" : cut.Append('…').ToString();
    }

    /// <summary>The columns of what is seen as one character: a letter with its marks, a picture of several parts.</summary>
    public static int OfElement(string element) => element.EnumerateRunes().Select(Of).DefaultIfEmpty(0).Max();

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control ? 0
        : s_wide.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
        : 1;
}

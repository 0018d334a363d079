using System.Globalization;
using System.Text;

namespace Pdk.Loader.Diagnosis;

/// <summary>Texts out of files that nobody vouches for, fit for a terminal: one line, no control characters, bounded.</summary>
internal static class Printable
{
    private const int Most = 200;

    internal static string Of(string text)
    {
        StringBuilder result = new();
        foreach (char one in text.Length > Most ? text[..Most] : text)
        {
            // Formats hold the marks that turn the direction of what follows.
            bool isPlain = !char.IsControl(one)
                && char.GetUnicodeCategory(one) is not (UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Surrogate);
            result.Append(isPlain ? one.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}"));
        }

        return text.Length > Most ? result.Append('…').ToString() : result.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Pdk.Cli.Output;

/// <summary>Texts of others in a line of a table: whole, but without what would leave the line or turn its direction.</summary>
internal static class Cell
{
    /// <summary>The text with escapes in place of what cannot be printed.</summary>
    public static string Of(string text) =>
        text.All(IsPrintable) ? text : text.Aggregate(new StringBuilder(), static (all, one) => IsPrintable(one)
            ? all.Append(one)
            : all.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}")).ToString();

    // The joiner is what holds a picture of several parts together; other formats are marks that turn the direction of what follows.
    private static bool IsPrintable(char one) =>
        !char.IsControl(one)
        && (one == '\u200D'
            || char.GetUnicodeCategory(one)
                is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}

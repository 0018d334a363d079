using System.Text;

namespace Pdk.Generators.Layout;

/// <summary>One fact of a stamp, one line: what an author writes must not be able to begin another.</summary>
internal static class StampLine
{
    /// <summary>A text without what would end its line.</summary>
    public static string Of(string text)
    {
        // Half a surrogate pair has no UTF-8, and comes back from it as the letter that stands for what is unreadable.
        StringBuilder line = new(text.Length);
        foreach (char letter in Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
        {
            line.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        }

        return line.ToString().Trim();
    }
}

using System.Text;

namespace Pdk.Generators.Layout;

/// <summary>Comments in C of texts that somebody wrote in C#: wrapped, and without anything that C would take for code.</summary>
internal static class HeaderComment
{
    private const int Width = 120;

    /// <summary>A comment in front of a declaration.</summary>
    /// <param name="indent">What stands in front of each line.</param>
    /// <param name="paragraphs">Each begins on a line of its own; empty ones are left out, and so is a comment without any.</param>
    public static string Block(string indent, params string[] paragraphs)
    {
        List<string> lines =
        [
            .. paragraphs.SelectMany(static paragraph => paragraph.Split('\n'))
                .SelectMany(paragraph => Wrap(Safe(paragraph), Width - indent.Length - 6)),
        ];
        return lines.Count == 0 ? "" : $"{indent}/* {string.Join($"\n{indent} * ", lines)} */\n";
    }

    /// <summary>
    /// A text that can stand in a comment: it does not end it, begin another, or turn into something else (trigraphs, spliced lines).
    /// </summary>
    public static string Safe(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (char letter in text)
        {
            char last = safe.Length > 0 ? safe[safe.Length - 1] : ' ';
            if ((last == '*' && letter == '/') || (last == '/' && letter == '*') || (last == '?' && letter == '?'))
            {
                safe.Append(' ');
            }

            safe.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        }

        return safe.ToString();
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        foreach (string word in text.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return Ended(line);
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            yield return Ended(line);
        }
    }

    // A backslash at its end would splice a line with the next one.
    private static string Ended(StringBuilder line) => line[line.Length - 1] == '\\' ? line.Append(" .").ToString() : line.ToString();
}

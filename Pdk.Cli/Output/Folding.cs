using System.Globalization;
using System.Text;

namespace Pdk.Cli.Output;

/// <summary>Breaks a text into lines of a width.</summary>
internal static class Folding
{
    /// <summary>
    /// The lines of a text: broken at spaces where there are any, else anywhere but inside of a character. What is wider than a line stands
    /// on one of its own.
    /// </summary>
    /// <param name="text">The text, without line feeds.</param>
    /// <param name="width">The columns of a line.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        List<string> lines = [];
        StringBuilder line = new();
        int columns = 0;
        for (TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            string element = elements.GetTextElement();
            int wide = DisplayWidth.OfElement(element);
            if (columns + wide > width && line.Length > 0)
            {
                string rest = element == " " ? "" : CutAtSpace(line);
                lines.Add(line.ToString().TrimEnd());
                line.Clear().Append(rest);
                columns = DisplayWidth.Of(rest);
                if (element == " ")
                {
                    continue;
                }
            }

            line.Append(element);
            columns += wide;
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Takes the beginning of a word off the end of a line; nothing where the line is that word.</summary>
    private static string CutAtSpace(StringBuilder line)
    {
        string text = line.ToString();
        int space = text.LastIndexOf(' ');
        if (space <= 0 || text.AsSpan(0, space).IsWhiteSpace())
        {
            return "";
        }

        line.Length = space;
        return text[(space + 1)..];
    }
}

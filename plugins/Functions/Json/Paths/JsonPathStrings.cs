using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>Reads texts in quotes of queries.</summary>
internal static class JsonPathStrings
{
    private const int HexDigits = 4;

    /// <summary>Takes a text in single or double quotes.</summary>
    /// <exception cref="FormatException">It has no end, a control character, or an escape that there is not.</exception>
    public static string Take(JsonPathText text)
    {
        char quote = text.Current;
        text.Need(quote);
        StringBuilder taken = new();
        while (text.IsAtEnd || text.Current != quote)
        {
            if (text.IsAtEnd || text.Current < ' ')
            {
                throw text.Wrong($"a letter or {quote}");
            }

            char letter = text.Current;
            text.Position++;
            if (letter == '\\')
            {
                TakeEscape(text, quote, taken);
            }
            else
            {
                taken.Append(letter);
            }
        }

        text.Need(quote);
        return taken.ToString();
    }

    private static void TakeEscape(JsonPathText text, char quote, StringBuilder taken)
    {
        char letter = text.Current;
        if (letter == 'u')
        {
            TakeUnicode(text, taken);
            return;
        }

        taken.Append(letter switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' or '\\' => letter,
            _ when letter == quote => letter,
            _ => throw text.Wrong("an escape of JSON"),
        });
        text.Position++;
    }

    private static void TakeUnicode(JsonPathText text, StringBuilder taken)
    {
        char first = TakeUnit(text);
        taken.Append(first);
        if (char.IsLowSurrogate(first))
        {
            throw text.Wrong("no second half of a letter without the first");
        }

        if (char.IsHighSurrogate(first))
        {
            text.Need('\\');
            char second = TakeUnit(text);
            taken.Append(char.IsLowSurrogate(second) ? second : throw text.Wrong("the second half of a letter"));
        }
    }

    private static char TakeUnit(JsonPathText text)
    {
        text.Need('u');
        int start = text.Position;
        for (int digit = 0; digit < HexDigits; digit++, text.Position++)
        {
            if (!char.IsAsciiHexDigit(text.Current))
            {
                throw text.Wrong("four hexadecimal digits");
            }
        }

        return (char)ushort.Parse(text.Since(start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Cuts an expression into pieces. Knows nothing of what they mean together.</summary>
/// <param name="text">The expression.</param>
internal sealed class Tokenizer(string text)
{
    /// <summary>Longer expressions are refused unread.</summary>
    public const int LongestText = 16 * 1024;

    private static readonly string[] s_signs =
        ["==", "!=", "<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".", "$"];

    private int _at;

    /// <summary>The next piece; at the end always <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        int start = _at;
        if (start == text.Length)
        {
            return new Token(TokenKind.End, "", start + 1);
        }

        char first = text[start];
        if (char.IsLetter(first) || first == '_')
        {
            Skip(static letter => char.IsLetterOrDigit(letter) || letter == '_');
            return new Token(TokenKind.Word, text[start.._at], start + 1);
        }

        if (char.IsAsciiDigit(first))
        {
            return Number();
        }

        if (first is '\'' or '"')
        {
            return Quoted(first);
        }

        string sign = Array.Find(s_signs, sign => text.AsSpan(start).StartsWith(sign, StringComparison.Ordinal))
            ?? throw Wrong(start + 1, $"expected a value or an operator, found '{Letter(start)}'");
        _at += sign.Length;
        return new Token(TokenKind.Sign, sign, start + 1);
    }

    /// <summary>What is told of a mistake.</summary>
    public static FormatException Wrong(int column, string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"column {column}: {message}"));

    private Token Number()
    {
        int start = _at;
        Skip(char.IsAsciiDigit);
        if (_at + 1 < text.Length && text[_at] == '.' && char.IsAsciiDigit(text[_at + 1]))
        {
            _at++;
            Skip(char.IsAsciiDigit);
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
            {
                _at++;
            }

            int digits = _at;
            Skip(char.IsAsciiDigit);
            if (_at == digits)
            {
                throw Wrong(_at + 1, "expected the digits of an exponent");
            }
        }

        if (_at < text.Length && (char.IsLetter(text[_at]) || text[_at] == '_'))
        {
            throw Wrong(start + 1, $"expected a number, found '{text.AsSpan(start, Math.Min(40, _at + 1 - start))}'");
        }

        return new Token(TokenKind.Number, text[start.._at], start + 1);
    }

    /// <summary>As in SQL: two quotes within a text stand for one.</summary>
    private Token Quoted(char quote)
    {
        int start = _at++;
        StringBuilder content = new();
        while (true)
        {
            if (_at == text.Length)
            {
                throw Wrong(start + 1, $"this text has no end; expected another {quote}");
            }

            char letter = text[_at++];
            if (letter != quote)
            {
                if (char.IsSurrogate(letter) && !Rune.TryGetRuneAt(text, _at - 1, out _) && !IsSecondHalf(_at - 1))
                {
                    throw Wrong(_at, $"expected text, found half a character ({Letter(_at - 1)})");
                }

                content.Append(letter);
            }
            else if (_at < text.Length && text[_at] == quote)
            {
                content.Append(quote);
                _at++;
            }
            else
            {
                return new Token(TokenKind.Text, content.ToString(), start + 1);
            }
        }
    }

    private bool IsSecondHalf(int at) => at > 0 && char.IsSurrogatePair(text[at - 1], text[at]);

    private void Skip(Func<char, bool> isPart)
    {
        while (_at < text.Length && isPart(text[_at]))
        {
            _at++;
        }
    }

    private string Letter(int at) => char.IsControl(text[at])
        ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4}")
        : Rune.TryGetRuneAt(text, at, out Rune rune) ? rune.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4}");
}

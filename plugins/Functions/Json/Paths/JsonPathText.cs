using System.Globalization;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>The text of a query, and how far it is read.</summary>
/// <param name="text">The text.</param>
internal sealed class JsonPathText(string text)
{
    /// <summary>The greatest integer that every program keeps exactly (RFC 7493).</summary>
    private const long MostExact = 9_007_199_254_740_991;

    private const int MostNesting = 32;

    private int _nesting;

    /// <summary>The next letter's place.</summary>
    public int Position { get; set; }

    /// <summary>The next letter; NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    /// <summary>Whether all of it is read.</summary>
    public bool IsAtEnd => Position >= text.Length;

    /// <summary>What stands from a place to the next letter.</summary>
    public string Since(int start) => text[start..Position];

    /// <summary>Passes over white space.</summary>
    public void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            Position++;
        }
    }

    /// <summary>Takes a letter that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public void Need(char letter)
    {
        if (IsAtEnd || Current != letter)
        {
            throw Wrong($"'{letter}'");
        }

        Position++;
    }

    /// <summary>Takes letters where they are there.</summary>
    public bool TryTake(string letters)
    {
        bool isThere = string.CompareOrdinal(text, Position, letters, 0, letters.Length) == 0;
        Position += isThere ? letters.Length : 0;
        return isThere;
    }

    /// <summary>Takes a name without quotes; null where there is none.</summary>
    public string? TakeName()
    {
        int start = Position;
        while (char.IsAsciiLetter(Current) || Current is '_' or >= '\u0080' || (Position > start && char.IsAsciiDigit(Current)))
        {
            Position++;
        }

        return Position > start ? Since(start) : null;
    }

    /// <summary>Takes an integer; null where there is none.</summary>
    /// <exception cref="FormatException">It is written with zeros before it, or too great.</exception>
    public long? TakeInteger()
    {
        int start = Position;
        bool isNegative = TryTake("-");
        int digits = Position;
        while (char.IsAsciiDigit(Current))
        {
            Position++;
        }

        if (Position == start)
        {
            return null;
        }

        ReadOnlySpan<char> written = text.AsSpan(digits, Position - digits);
        bool isSound = written.Length > 0
            && (written[0] != '0' || (written.Length == 1 && !isNegative))
            && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= MostExact;
        if (isSound)
        {
            return long.Parse(Since(start), CultureInfo.InvariantCulture);
        }

        Position = start;
        throw Wrong("an integer without zeros before it, of at most 2^53 - 1");
    }

    /// <summary>Goes into a nested part, which is left by <see cref="Leave"/>.</summary>
    /// <exception cref="FormatException">It is nested deeper than anybody writes.</exception>
    public void Enter()
    {
        if (++_nesting > MostNesting)
        {
            throw Wrong($"at most {MostNesting} levels of filters and parentheses");
        }
    }

    /// <summary>Comes out of a nested part.</summary>
    public void Leave() => _nesting--;

    /// <summary>What is wrong at the next letter.</summary>
    public FormatException Wrong(string expected) => Mistake.Of(
        "path",
        $"a JSONPath such as $.items[0].name (at letter {Position + 1}: {expected} expected)",
        Encoding.UTF8.GetBytes(text));
}

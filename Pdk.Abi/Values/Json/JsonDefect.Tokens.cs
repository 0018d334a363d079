using System.Globalization;
using System.Text;

namespace Pdk;

/// <content>Strings, numbers and words, and how they are named.</content>
internal ref partial struct JsonDefect
{
    private const int LongestWord = 20;

    private void Text()
    {
        int start = _at++;
        while (true)
        {
            int length = Rest.IndexOfAnyInRange((byte)0, (byte)0x1F) is >= 0 and var control ? control : Rest.Length;
            int special = Rest[..length].IndexOfAny((byte)'"', (byte)'\\');
            _at += special < 0 ? length : special;
            if (Rest.IsEmpty)
            {
                _defect = $"the text ends inside the string that begins {Place(start)}";
                return;
            }

            if (Rest[0] == '"')
            {
                _at++;
                return;
            }

            if (Rest[0] != '\\')
            {
                _defect = $"{Found()} inside a string, where it is written as {Escaped(Rest[0])}";
                return;
            }

            if (!Escape())
            {
                return;
            }
        }
    }

    private bool Escape()
    {
        switch (Rest)
        {
            case [_, (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..]:
                _at += 2;
                return true;
            case [_, (byte)'u', _, _, _, _, ..] when Rest[2..6].IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0:
                _at += 6;
                return true;
            case [_, (byte)'u', ..]:
                _defect = "expected four hexadecimal digits after \\u";
                return false;
            default:
                _at++;
                Expect("one of \" \\ / b f n r t u after a backslash");
                return false;
        }
    }

    private void Number()
    {
        _at += Rest[0] == '-' ? 1 : 0;
        if (Rest is [(byte)'0', (byte)'0' or (>= (byte)'1' and <= (byte)'9'), ..])
        {
            _at++;
            _defect = "a number begins with a zero that says nothing";
            return;
        }

        if (!Digits("a digit"))
        {
            return;
        }

        if (Rest is [(byte)'.', ..])
        {
            _at++;
            if (!Digits("a digit after the decimal point"))
            {
                return;
            }
        }

        if (Rest is [(byte)'e' or (byte)'E', ..])
        {
            _at++;
            _at += Rest is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
            Digits("a digit of the exponent");
        }
    }

    private bool Digits(string expected)
    {
        int length = Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? Rest.Length : length;
        _at += length;
        if (length == 0)
        {
            Expect(expected);
        }

        return length > 0;
    }

    private void Literal()
    {
        ReadOnlySpan<byte> word = Word();
        if (word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8))
        {
            _at += word.Length;
        }
        else
        {
            Expect("true, false or null");
        }
    }

    private readonly ReadOnlySpan<byte> Word()
    {
        int length = 0;
        while (length < Rest.Length && (char.IsAsciiLetterOrDigit((char)Rest[length]) || Rest[length] == '_'))
        {
            length++;
        }

        return Rest[..length];
    }

    /// <summary>Names what stands here.</summary>
    private readonly string Found()
    {
        switch (Rest)
        {
            case []:
                return _open is { Count: > 0 } && _open.Peek() is var (isObject, start)
                    ? $"the end of the text inside the {(isObject ? "object" : "array")} that begins {Place(start)}"
                    : "the end of the text";
            case [0, ..]:
                return "a NUL byte (is the text UTF-16?)";
            case [(byte)'\n', ..]:
                return "a line feed";
            case [(byte)'\r', ..]:
                return "a carriage return";
            case [(byte)'\t', ..]:
                return "a tab";
            case [< 0x20 or 0x7F, ..]:
                return $"the control character U+{Rest[0]:X4}";
            case [(byte)'/', ..]:
                return "'/' (there are no comments in JSON)";
            case [(byte)'\'', ..]:
                return "a single quote (strings are in double quotes)";
            case [0xEF, 0xBB, 0xBF, ..]:
                return "a byte order mark";
        }

        int word = Word().Length;
        Rune.DecodeFromUtf8(Rest, out _, out int character);
        return $"'{Encoding.UTF8.GetString(Rest[..Math.Max(character, Math.Min(word, LongestWord))])}{(word > LongestWord ? "…" : "")}'";
    }

    private static string Escaped(byte control) => control switch
    {
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        _ => $"\\u{control:X4}",
    };

    /// <summary>A place that is not the one of the defect.</summary>
    private readonly string Place(int offset)
    {
        (int line, int inLine) = PlaceOf(_text, offset);
        return string.Create(CultureInfo.InvariantCulture, $"at line {line}, byte {inLine}");
    }

    /// <summary>Line and byte in the line, both counted from 1.</summary>
    internal static (int Line, int Byte) PlaceOf(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> before = text[..Math.Min(offset, text.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}

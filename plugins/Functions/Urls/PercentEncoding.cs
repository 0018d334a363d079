using System.Buffers;
using System.Text.Unicode;

namespace Pdk.Plugins.Functions;

/// <summary>Escapes of the form %XX (RFC 3986, section 2.1), and those of forms, where a plus sign is a space.</summary>
internal static class PercentEncoding
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Escapes all but unreserved letters.</summary>
    public static void Escape(ReadOnlySpan<byte> text, IBufferWriter<byte> result)
    {
        foreach (byte letter in text)
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                result.Write(letter);
                continue;
            }

            Span<byte> escape = result.GetSpan(3);
            escape[0] = (byte)'%';
            escape[1] = (byte)Digits[letter >> 4];
            escape[2] = (byte)Digits[letter & 15];
            result.Advance(3);
        }
    }

    /// <summary>Takes escapes away.</summary>
    /// <exception cref="FormatException">A percent sign stands before something else than two digits, or the bytes are no text.</exception>
    public static void Unescape(ReadOnlySpan<byte> text, string parameter, IBufferWriter<byte> result) =>
        Write(text, isForm: false, parameter, result);

    /// <summary>Takes the escapes of forms away.</summary>
    /// <exception cref="FormatException">A percent sign stands before something else than two digits, or the bytes are no text.</exception>
    public static void WriteForm(ReadOnlySpan<byte> text, string parameter, IBufferWriter<byte> result) =>
        Write(text, isForm: true, parameter, result);

    /// <summary>Whether an escaped text of a form is a text.</summary>
    public static bool IsForm(ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> text)
    {
        while (!escaped.IsEmpty && !text.IsEmpty)
        {
            byte letter = Next(ref escaped, isForm: true, out _);
            if (letter != text[0])
            {
                return false;
            }

            text = text[1..];
        }

        return escaped.IsEmpty && text.IsEmpty;
    }

    private static void Write(ReadOnlySpan<byte> text, bool isForm, string parameter, IBufferWriter<byte> result)
    {
        ReadOnlySpan<byte> rest = text;
        Span<byte> room = result.GetSpan(Math.Max(1, text.Length));
        int count = 0;
        while (!rest.IsEmpty)
        {
            room[count++] = Next(ref rest, isForm, out bool isSound);
            if (!isSound)
            {
                throw Mistake.Of(parameter, "a text with two hexadecimal digits behind each percent sign", text);
            }
        }

        if (!Utf8.IsValid(room[..count]))
        {
            throw Mistake.Of(parameter, "a text whose escapes are UTF-8", text);
        }

        result.Advance(count);
    }

    private static byte Next(ref ReadOnlySpan<byte> text, bool isForm, out bool isSound)
    {
        byte letter = text[0];
        isSound = true;
        if (letter != '%')
        {
            text = text[1..];
            return isForm && letter == '+' ? (byte)' ' : letter;
        }

        isSound = text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
        if (!isSound)
        {
            text = text[1..];
            return letter;
        }

        int value = (Value(text[1]) << 4) | Value(text[2]);
        text = text[3..];
        return (byte)value;
    }

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk;

/// <summary>The escapes in the strings of a JSON text.</summary>
internal static class JsonEscapes
{
    /// <summary>How long <c>\u0000</c> is.</summary>
    private const int UnitLength = 6;

    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="escaped">What stands between the quotes, in UTF-8.</param>
    /// <param name="destination">As long as the text, or longer; apart from it.</param>
    /// <param name="length">How many bytes were written.</param>
    /// <returns>Whether there are no other escapes than those of JSON, and no half of a surrogate pair.</returns>
    internal static bool TryResolve(ReadOnlySpan<byte> escaped, Span<byte> destination, out int length)
    {
        length = 0;
        int backslash;
        while ((backslash = escaped.IndexOf((byte)'\\')) >= 0)
        {
            escaped[..backslash].CopyTo(destination[length..]);
            length += backslash;
            escaped = escaped[backslash..];
            if (!TryResolveFirst(escaped, destination[length..], out int consumed, out int written))
            {
                return false;
            }

            escaped = escaped[consumed..];
            length += written;
        }

        escaped.CopyTo(destination[length..]);
        length += escaped.Length;
        return true;
    }

    /// <summary>Writes what one escape stands for.</summary>
    /// <param name="escaped">A text that begins with a backslash.</param>
    /// <param name="destination">Room for at least four bytes, or for as many as the text has.</param>
    /// <param name="consumed">How long the escape is; at least as long as what it stands for.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>Whether it is an escape of JSON, and no half of a surrogate pair.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryResolveFirst(ReadOnlySpan<byte> escaped, Span<byte> destination, out int consumed, out int written)
    {
        byte plain = escaped.Length < 2 ? (byte)0 : Plain(escaped[1]);
        if (plain == 0)
        {
            return TryResolveUnits(escaped, destination, out consumed, out written);
        }

        destination[0] = plain;
        consumed = 2;
        written = 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryResolveUnits(ReadOnlySpan<byte> escaped, Span<byte> destination, out int consumed, out int written)
    {
        bool isCharacter = TryCharacter(escaped, out Rune character, out consumed);
        written = isCharacter ? character.EncodeToUtf8(destination) : 0;
        return isCharacter;
    }

    /// <summary>What a letter behind a backslash stands for; 0 for one that may not stand there.</summary>
    private static byte Plain(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => letter,
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => 0,
    };

    /// <summary>A character that is written as one unit of UTF-16, or as a pair of them.</summary>
    private static bool TryCharacter(ReadOnlySpan<byte> escaped, out Rune character, out int consumed)
    {
        consumed = UnitLength;
        character = default;
        if (!TryUnit(escaped, out char first))
        {
            return false;
        }

        if (Rune.TryCreate(first, out character))
        {
            return true;
        }

        consumed = 2 * UnitLength;
        return TryUnit(escaped[UnitLength..], out char second) && Rune.TryCreate(first, second, out character);
    }

    private static bool TryUnit(ReadOnlySpan<byte> escaped, out char unit)
    {
        unit = '\0';
        if (escaped.Length < UnitLength || escaped[0] != (byte)'\\' || escaped[1] != (byte)'u')
        {
            return false;
        }

        int value = 0;
        foreach (byte digit in escaped[2..UnitLength])
        {
            int letter = digit | 0x20;
            int number = digit is >= (byte)'0' and <= (byte)'9' ? digit - '0' : letter is >= 'a' and <= 'f' ? letter - 'a' + 10 : -1;
            if (number < 0)
            {
                return false;
            }

            value = (value << 4) | number;
        }

        unit = (char)value;
        return true;
    }
}

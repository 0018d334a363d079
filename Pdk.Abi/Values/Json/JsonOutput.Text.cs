using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;

namespace Pdk;

/// <content>Strings and keys: plain ASCII is copied 16 bytes at a time, and its escapes are put between.</content>
internal ref partial struct JsonOutput
{
    /// <summary>The framework's writer refuses longer ones, which could have six times their size in escapes.</summary>
    private const int LongestText = 166_666_666;

    /// <summary>A pair of surrogates, with room to spare.</summary>
    private const int LongestEscape = 32;

    /// <summary>JSON is UTF-8, and this is no HTML. The encoder still escapes what lies beyond the basic plane.</summary>
    internal static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static ReadOnlySpan<byte> HexadecimalDigits => "0123456789ABCDEF"u8;

    /// <summary>A string, in its quotes.</summary>
    /// <exception cref="PdkDataException">It is too long.</exception>
    internal void Text(ReadOnlySpan<byte> utf8)
    {
        RequireLength(utf8.Length, LongestText);
        ShortText(utf8);
    }

    /// <summary>A key, in its quotes, and the colon behind it.</summary>
    /// <exception cref="PdkDataException">It is too long.</exception>
    internal void Key(ReadOnlySpan<byte> utf8)
    {
        RequireLength(utf8.Length, LongestText);
        ShortText(utf8);
        Mark((byte)':');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ShortText(ReadOnlySpan<byte> utf8)
    {
        // Room for the quotes, and for a whole vector where fewer bytes are left.
        Span<byte> space = Space(utf8.Length + 2 + Vector128<byte>.Count);
        space[0] = (byte)'"';
        Span<byte> text = space[1..];
        int plain = CopyPlain(utf8, text);
        if (plain < utf8.Length)
        {
            UnusualText(utf8);
            return;
        }

        text[plain] = (byte)'"';
        _used += plain + 2;
    }

    /// <summary>The same where something is not plain: piece by piece, from the beginning.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UnusualText(ReadOnlySpan<byte> utf8)
    {
        Mark((byte)'"');
        while (true)
        {
            int plain = CopyPlain(utf8, Space(utf8.Length + Vector128<byte>.Count));
            _used += plain;
            utf8 = utf8[plain..];
            if (utf8.IsEmpty)
            {
                Mark((byte)'"');
                return;
            }

            utf8 = utf8[(utf8[0] < 0x80 ? Escape(utf8[0]) : Foreign(utf8))..];
        }
    }

    /// <summary>
    /// Characters beyond ASCII, up to one that has to be escaped: which ones, the framework's encoder knows. What is no UTF-8, in a
    /// document that nobody has validated, it escapes as U+FFFD.
    /// </summary>
    /// <returns>How many bytes of the text are written.</returns>
    private int Foreign(ReadOnlySpan<byte> utf8)
    {
        int length = Encoder.FindFirstCharacterToEncodeUtf8(utf8);
        if (length != 0)
        {
            length = length < 0 ? utf8.Length : length;
            Word(utf8[..length]);
            return length;
        }

        Rune.DecodeFromUtf8(utf8, out _, out length);
        Encoder.EncodeUtf8(utf8[..length], Space(LongestEscape), out _, out int written);
        _used += written;
        return length;
    }

    /// <summary>An escape of ASCII.</summary>
    /// <returns>1, for the one byte of the text.</returns>
    private int Escape(byte letter)
    {
        byte abbreviation = letter switch
        {
            (byte)'"' or (byte)'\\' => letter,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => 0,
        };
        Mark((byte)'\\');
        if (abbreviation != 0)
        {
            Mark(abbreviation);
            return 1;
        }

        Word("u00"u8);
        Mark(HexadecimalDigits[letter >> 4]);
        Mark(HexadecimalDigits[letter & 15]);
        return 1;
    }

    /// <summary>Copies bytes until one comes that is not plain, with some of those behind it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="destination">As long, and a vector longer.</param>
    /// <returns>How many are plain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyPlain(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length - utf8.Length, Vector128<byte>.Count, nameof(destination));
        ref byte from = ref MemoryMarshal.GetReference(utf8);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        int at = 0;
        for (; at <= utf8.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> next = Vector128.LoadUnsafe(ref from, (nuint)at);
            next.StoreUnsafe(ref to, (nuint)at);
            uint others = Others(next);
            if (others != 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        ReadOnlySpan<byte> rest = utf8[at..];
        ulong first = KeyHash.Word(rest);
        ulong second = rest.Length > sizeof(ulong) ? KeyHash.Word(rest[sizeof(ulong)..]) : 0;
        Vector128<byte> last = Vector128.Create(first, second).AsByte();
        last.StoreUnsafe(ref to, (nuint)at);
        uint othersOfLast = Others(last) | (1U << rest.Length);
        return at + BitOperations.TrailingZeroCount(othersOfLast);
    }

    /// <summary>One bit for each byte that is not plain: quotes, backslashes, control characters, and all that is not ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<byte> bytes)
    {
        // From the space to the tilde: as signed bytes all others are less, or DEL.
        Vector128<sbyte> signed = bytes.AsSByte();
        return (Vector128.LessThan(signed, Vector128.Create((sbyte)' ')).AsByte()
            | Vector128.Equals(bytes, Vector128.Create((byte)0x7F))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Pdk;

/// <summary>
/// Strings of a JSON text, 16 bytes at a time. Plain is a byte that stands for itself in a string: anything but a quote, a backslash and
/// the control characters.
/// </summary>
internal static class JsonString
{
    /// <summary>Instead of an index or a length: nothing but plain bytes as far as was looked.</summary>
    internal const int Further = -1;

    /// <summary>Where the plain bytes end, among the next 16; near the end of the text among all that are left.</summary>
    /// <returns>The index of a byte that is not plain, or the text's length, or <see cref="Further"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int NearEnd(ReadOnlySpan<byte> json, int at)
    {
        if (at > json.Length - Vector128<byte>.Count)
        {
            return LastEnd(json, at);
        }

        uint others = Others(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at));
        return others != 0 ? at + BitOperations.TrailingZeroCount(others) : Further;
    }

    /// <summary>Where the plain bytes end, however many they are.</summary>
    /// <returns>The index of a byte that is not plain, or the text's length.</returns>
    internal static int PlainEnd(ReadOnlySpan<byte> json, int at)
    {
        ref byte start = ref MemoryMarshal.GetReference(json);
        for (; at <= json.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            uint others = Others(Vector128.LoadUnsafe(ref start, (nuint)at));
            if (others != 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        return LastEnd(json, at);
    }

    /// <summary>Copies plain bytes until one comes that is not, with some of those behind it.</summary>
    /// <param name="text">At least 16 bytes.</param>
    /// <param name="destination">Any space, apart from the text.</param>
    /// <param name="isAscii">Whether all of them are ASCII; where those behind them are not, it may be <see langword="false"/> too.</param>
    /// <returns>How many are plain; the destination has room for the word in which they end. Without it, <see cref="Further"/>.</returns>
    internal static int CopyPlain(ReadOnlySpan<byte> text, Span<byte> destination, out bool isAscii)
    {
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        Vector128<byte> seen = Vector128<byte>.Zero;
        Vector128<byte> next;
        uint others;
        int at = 0;
        for (int limit = Math.Min(text.Length, destination.Length) - Vector128<byte>.Count; at <= limit; at += Vector128<byte>.Count)
        {
            next = Vector128.LoadUnsafe(ref from, (nuint)at);
            next.StoreUnsafe(ref to, (nuint)at);
            seen |= next;
            others = Others(next);
            if (others != 0)
            {
                isAscii = seen.ExtractMostSignificantBits() == 0;
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        if (text.Length < Vector128<byte>.Count || text.Length > destination.Length - sizeof(ulong))
        {
            isAscii = false;
            return Further;
        }

        // The last ones overlap those before them.
        at = text.Length - Vector128<byte>.Count;
        next = Vector128.LoadUnsafe(ref from, (nuint)at);
        next.StoreUnsafe(ref to, (nuint)at);
        isAscii = (seen | next).ExtractMostSignificantBits() == 0;
        others = Others(next);
        return others != 0 ? at + BitOperations.TrailingZeroCount(others) : text.Length;
    }

    /// <summary>Where a string ends that has escapes.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The first byte of the string that is not plain.</param>
    /// <returns>The index of its quote; negative where it has none, or a control character before it.</returns>
    internal static int EndBehindEscapes(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] == (byte)'\\')
        {
            // The byte behind a backslash belongs to it, a quote as well. Whether it may stand there is seen when it is resolved.
            at = at < json.Length - 1 ? PlainEnd(json, at + 2) : json.Length;
        }

        return (uint)at < (uint)json.Length && json[at] == (byte)'"' ? at : -1;
    }

    /// <summary>Up to 8 bytes of the text as one word, filled up with zeros: the form in which a short string lies in its slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Word(ReadOnlySpan<byte> json, int at, int length)
    {
        if (at > json.Length - sizeof(ulong))
        {
            return LastWord(json, at, length);
        }

        // Shifted in two steps, as a shift by 64 is one by 0.
        ulong beyond = ulong.MaxValue << (length * 4) << (length * 4);
        return ValueFormat.ReadUInt64(json, at) & ~beyond;
    }

    /// <summary>Whether the bytes of a word are ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsAscii(ulong word) => (word & 0x8080_8080_8080_8080) == 0;

    /// <summary>Whether a part of the text is UTF-8. Asked seldom, so that it is called.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool IsUtf8(ReadOnlySpan<byte> json, int at, int length) => Utf8.IsValid(json.Slice(at, length));

    /// <summary>The same as <see cref="Word"/> where the text ends soon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong LastWord(ReadOnlySpan<byte> json, int at, int length) => KeyHash.Word(json.Slice(at, length));

    /// <summary>The same as <see cref="PlainEnd"/> where the text ends soon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LastEnd(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is >= (byte)' ' and not (byte)'"' and not (byte)'\\')
        {
            at++;
        }

        return at;
    }

    /// <summary>One bit for each byte that is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<byte> bytes)
    {
        Vector128<byte> controls = Vector128.Create((byte)0x1F);
        return (Vector128.Equals(Vector128.Min(bytes, controls), bytes)
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
    }
}

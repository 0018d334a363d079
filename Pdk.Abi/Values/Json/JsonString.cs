using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pdk;

/// <summary>Where the strings of a JSON text end, looked for 16 bytes at a time.</summary>
internal static class JsonString
{
    /// <summary>Where the bytes end that stand for themselves: at a quote, a backslash, a control character, the end of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PlainEnd(ReadOnlySpan<byte> json, int at)
    {
        if (at <= json.Length - Vector128<byte>.Count)
        {
            uint others = Others(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at));
            if (others != 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        return PlainEndFurther(json, at);
    }

    /// <summary>Where a string ends that has escapes.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The first backslash of the string, or whatever ends the bytes that stand for themselves.</param>
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
            return KeyHash.Word(json.Slice(at, length));
        }

        // Shifted in two steps, as a shift by 64 is one by 0.
        ulong beyond = ulong.MaxValue << (length * 4) << (length * 4);
        return ValueFormat.ReadUInt64(json, at) & ~beyond;
    }

    /// <summary>Whether the bytes of a word are ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsAscii(ulong word) => (word & 0x8080_8080_8080_8080) == 0;

    private static int PlainEndFurther(ReadOnlySpan<byte> json, int at)
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

        while (at < json.Length && json[at] is >= (byte)' ' and not (byte)'"' and not (byte)'\\')
        {
            at++;
        }

        return at;
    }

    /// <summary>One bit for each byte that does not stand for itself in a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Others(Vector128<byte> bytes)
    {
        Vector128<byte> controls = Vector128.Create((byte)0x1F);
        return (Vector128.Equals(Vector128.Min(bytes, controls), bytes)
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
    }
}

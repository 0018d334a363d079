using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>The hash of an object's key. It is part of the format: <c>pdk_value.h</c> has the same function.</summary>
/// <remarks>
/// It takes the key in words of 8 bytes, the last one filled up with zeros, as the key lies in the document. It selects candidates
/// only (the key itself is compared afterwards), so speed counts for more than distribution.
/// </remarks>
internal static class KeyHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    public static uint Compute(ReadOnlySpan<byte> key)
    {
        ulong hash = (ulong)key.Length * Multiplier;
        ref byte start = ref MemoryMarshal.GetReference(key);
        int whole = key.Length & ~7;
        for (int i = 0; i < whole; i += 8)
        {
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
        }

        if (whole != key.Length)
        {
            hash = Mix(hash, LastWord(key, whole));
        }

        return (uint)hash;
    }

    /// <summary>The hash of a key of at most 8 bytes, from its only word (that of the empty key is 0 either way).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfWord(ulong word, int length) => (uint)Mix((ulong)length * Multiplier, word);

    /// <summary>The hash of a key of 9 to 16 bytes, from its two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfWords(ulong first, ulong second, int length) => (uint)Mix(Mix((ulong)length * Multiplier, first), second);

    /// <summary>Up to 8 bytes as one word, filled up with zeros: the form in which a short string lies in its slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ReadOnlySpan<byte> bytes)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int length = bytes.Length;
        if (length >= 8)
        {
            return Unsafe.ReadUnaligned<ulong>(ref start);
        }

        // Two reads may overlap; the bytes that they share are the same in both, so that "or" is right.
        if (length >= 4)
        {
            ulong first = Unsafe.ReadUnaligned<uint>(ref start);
            ulong last = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4));
            return first | (last << ((length - 4) * 8));
        }

        if (length == 0)
        {
            return 0;
        }

        int middle = length >> 1;
        return start
            | ((ulong)Unsafe.Add(ref start, middle) << (middle * 8))
            | ((ulong)Unsafe.Add(ref start, length - 1) << ((length - 1) * 8));
    }

    /// <summary>The bytes from <paramref name="whole"/> to the end, fewer than 8.</summary>
    private static ulong LastWord(ReadOnlySpan<byte> key, int whole)
    {
        if (whole == 0)
        {
            return Word(key);
        }

        ulong last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(key), key.Length - 8));
        return last >> ((8 - (key.Length - whole)) * 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Multiplier;
        return hash ^ (hash >> 32);
    }
}

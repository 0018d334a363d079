using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pdk;

/// <summary>Copies text and finds out on the way whether all of it is ASCII: one walk over the bytes instead of two.</summary>
internal static class AsciiCopy
{
    /// <summary>Copies bytes, whatever they are.</summary>
    /// <param name="source">At least eight bytes.</param>
    /// <param name="destination">As many or more; apart from the source.</param>
    /// <returns>Whether all of them are ASCII.</returns>
    internal static bool TryCopy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, sizeof(ulong), nameof(source));
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)source.Length;
        return length < (nuint)Vector128<byte>.Count ? CopyWords(ref from, ref to, length)
            : Vector256.IsHardwareAccelerated && length >= (nuint)Vector256<byte>.Count ? CopyLong(ref from, ref to, length)
            : CopyVectors(ref from, ref to, length);
    }

    /// <summary>8 to 15 bytes: the last word overlaps the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CopyWords(ref byte from, ref byte to, nuint length)
    {
        nuint last = length - sizeof(ulong);
        ulong first = Unsafe.ReadUnaligned<ulong>(ref from);
        ulong second = Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref from, last));
        Unsafe.WriteUnaligned(ref to, first);
        Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref to, last), second);
        return ((first | second) & 0x8080_8080_8080_8080) == 0;
    }

    /// <summary>16 bytes or more: the last vector overlaps the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CopyVectors(ref byte from, ref byte to, nuint length)
    {
        nuint last = length - (nuint)Vector128<byte>.Count;
        Vector128<byte> seen = Vector128.LoadUnsafe(ref from, last);
        seen.StoreUnsafe(ref to, last);
        nuint at = 0;
        for (; at + (nuint)Vector128<byte>.Count < last; at += 2 * (nuint)Vector128<byte>.Count)
        {
            Vector128<byte> first = Vector128.LoadUnsafe(ref from, at);
            Vector128<byte> second = Vector128.LoadUnsafe(ref from, at + (nuint)Vector128<byte>.Count);
            first.StoreUnsafe(ref to, at);
            second.StoreUnsafe(ref to, at + (nuint)Vector128<byte>.Count);
            seen |= first | second;
        }

        if (at < last)
        {
            Vector128<byte> rest = Vector128.LoadUnsafe(ref from, at);
            rest.StoreUnsafe(ref to, at);
            seen |= rest;
        }

        return seen.ExtractMostSignificantBits() == 0;
    }

    /// <summary>The same with vectors of 32 bytes, on processors that have them and with code that was made for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CopyLong(ref byte from, ref byte to, nuint length)
    {
        nuint last = length - (nuint)Vector256<byte>.Count;
        Vector256<byte> seen = Vector256.LoadUnsafe(ref from, last);
        seen.StoreUnsafe(ref to, last);
        for (nuint at = 0; at < last; at += (nuint)Vector256<byte>.Count)
        {
            Vector256<byte> next = Vector256.LoadUnsafe(ref from, at);
            next.StoreUnsafe(ref to, at);
            seen |= next;
        }

        return seen.ExtractMostSignificantBits() == 0;
    }
}

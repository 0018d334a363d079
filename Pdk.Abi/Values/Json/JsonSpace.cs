using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pdk;

/// <summary>White space between the tokens of a JSON text: none in most texts, long indentation in others.</summary>
internal static class JsonSpace
{
    /// <summary>Where white space ends that begins at an index, or before it; the text's length where nothing else follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Skip(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] > (byte)' ' ? at : SkipSome(json, at);

    private static int SkipSome(ReadOnlySpan<byte> json, int at)
    {
        // A single space behind a colon or a comma is the usual case.
        if ((uint)(at + 1) < (uint)json.Length && json[at] == (byte)' ' && json[at + 1] > (byte)' ')
        {
            return at + 1;
        }

        ref byte start = ref MemoryMarshal.GetReference(json);
        for (; at <= json.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref start, (nuint)at);
            uint others = ~Spaces(bytes).ExtractMostSignificantBits() & 0xFFFF;
            if (others != 0)
            {
                return at + BitOperations.TrailingZeroCount(others);
            }
        }

        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Spaces(Vector128<byte> bytes) =>
        Vector128.Equals(bytes, Vector128.Create((byte)' '))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\r'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\t'));
}

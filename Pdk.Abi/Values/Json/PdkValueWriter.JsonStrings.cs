using System.Runtime.CompilerServices;

namespace Pdk;

/// <content>
/// Strings of a JSON text, each from behind its quote; their bytes are judged while they are copied. The shortest, which fit a slot, are
/// compiled into one place; the others are called.
/// </content>
public sealed partial class PdkValueWriter
{
    /// <summary>Reads a string as a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadString(ReadOnlySpan<byte> json, int at)
    {
        int end = JsonString.NearEnd(json, at);
        if (ByteAt(json, end) != (byte)'"')
        {
            return end == JsonString.Further ? ReadLongString(json, at) : ReadEscapedString(json, at);
        }

        int length = end - at;
        if (length > ValueFormat.InlineLength)
        {
            return ReadStringOfTwoWords(json, at, length);
        }

        ulong word = JsonString.Word(json, at, length);
        if (!JsonString.IsAscii(word) && !JsonString.IsUtf8(json, at, length))
        {
            return Refused;
        }

        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), word);
        return end + 1;
    }

    /// <summary>Reads a string as a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadKeyText(ReadOnlySpan<byte> json, int at)
    {
        int end = JsonString.NearEnd(json, at);
        if (ByteAt(json, end) != (byte)'"')
        {
            return end == JsonString.Further ? ReadLongKey(json, at) : ReadEscapedKey(json, at);
        }

        int length = end - at;
        if (length > ValueFormat.InlineLength)
        {
            return ReadKeyOfTwoWords(json, at, length);
        }

        ulong word = JsonString.Word(json, at, length);
        if (!JsonString.IsAscii(word) && !JsonString.IsUtf8(json, at, length))
        {
            return Refused;
        }

        PushKey(length, word, KeyHash.OfWord(word, length));
        return end + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadStringOfTwoWords(ReadOnlySpan<byte> json, int at, int length)
    {
        if (!TryAddTwoWords(json, at, length, out ulong payload, out _))
        {
            return Refused;
        }

        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), payload);
        return at + length + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadKeyOfTwoWords(ReadOnlySpan<byte> json, int at, int length)
    {
        if (!TryAddTwoWords(json, at, length, out ulong payload, out uint hash))
        {
            return Refused;
        }

        PushKey(length, payload, hash);
        return at + length + 1;
    }

    /// <summary>Puts a text of 9 to 16 bytes at the end of the document.</summary>
    /// <returns>Whether it is UTF-8.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAddTwoWords(ReadOnlySpan<byte> json, int at, int length, out ulong payload, out uint hash)
    {
        ulong first = JsonString.Word(json, at, sizeof(ulong));
        ulong second = JsonString.Word(json, at + sizeof(ulong), length - sizeof(ulong));
        hash = KeyHash.OfWords(first, second, length);
        Span<byte> destination = Reserve(2 * sizeof(ulong));
        payload = (ulong)_written;
        if (!JsonString.IsAscii(first | second) && !JsonString.IsUtf8(json, at, length))
        {
            return false;
        }

        ref byte start = ref destination[..(2 * sizeof(ulong))][0];
        Unsafe.WriteUnaligned(ref start, first);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, sizeof(ulong)), second);
        Commit(2 * sizeof(ulong));
        return true;
    }
}

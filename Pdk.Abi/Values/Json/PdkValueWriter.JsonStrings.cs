using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Pdk;

/// <content>Strings of a JSON text: their bytes are judged while they are copied.</content>
public sealed partial class PdkValueWriter
{
    /// <summary>Reads a string as a value, from behind its quote.</summary>
    private int ReadString(ReadOnlySpan<byte> json, int at)
    {
        int end = JsonString.PlainEnd(json, at);
        if (ByteAt(json, end) != (byte)'"')
        {
            return ReadEscapedString(json, at, end);
        }

        if (!TryAddText(json, at, end - at, out ulong payload))
        {
            return Refused;
        }

        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)(end - at)), payload);
        return end + 1;
    }

    /// <summary>Reads a string as a key, from behind its quote.</summary>
    private int ReadKeyText(ReadOnlySpan<byte> json, int at)
    {
        int end = JsonString.PlainEnd(json, at);
        if (ByteAt(json, end) != (byte)'"')
        {
            return ReadEscapedKey(json, at, end);
        }

        int length = end - at;
        if (!TryAddText(json, at, length, out ulong payload))
        {
            return Refused;
        }

        uint hash = length <= ValueFormat.InlineLength ? KeyHash.OfWord(payload, length) : KeyHash.Compute(json.Slice(at, length));
        PushKey(length, payload, hash);
        return end + 1;
    }

    /// <summary>Puts text without escapes at the end of the document unless it fits the slot.</summary>
    /// <returns>Whether it is UTF-8.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryAddText(ReadOnlySpan<byte> json, int at, int length, out ulong payload)
    {
        if (length <= ValueFormat.InlineLength)
        {
            payload = JsonString.Word(json, at, length);
            return JsonString.IsAscii(payload) || Utf8.IsValid(json.Slice(at, length));
        }

        ReadOnlySpan<byte> text = json.Slice(at, length);
        int padded = ValueFormat.Pad(length);
        Span<byte> destination = ReserveData(length);
        // The last word first: where the bytes do not fill it, zeros remain behind them.
        Unsafe.WriteUnaligned(ref destination[padded - sizeof(ulong)], 0UL);
        payload = (ulong)_written;
        if (!AsciiCopy.TryCopy(text, destination) && !Utf8.IsValid(text))
        {
            return false;
        }

        Commit(padded);
        return true;
    }

    private int ReadEscapedString(ReadOnlySpan<byte> json, int at, int escape)
    {
        int end = JsonString.EndBehindEscapes(json, escape);
        if (end < 0 || !TryAddEscaped(json[at..end], out int length, out ulong payload, out _))
        {
            return Refused;
        }

        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), payload);
        return end + 1;
    }

    private int ReadEscapedKey(ReadOnlySpan<byte> json, int at, int escape)
    {
        int end = JsonString.EndBehindEscapes(json, escape);
        if (end < 0 || !TryAddEscaped(json[at..end], out int length, out ulong payload, out uint hash))
        {
            return Refused;
        }

        PushKey(length, payload, hash);
        return end + 1;
    }

    /// <summary>Resolves the escapes of a text straight into the document.</summary>
    /// <returns>Whether they are sound, and the rest is UTF-8.</returns>
    private bool TryAddEscaped(ReadOnlySpan<byte> escaped, out int length, out ulong payload, out uint hash)
    {
        // No escape is shorter than what it stands for.
        Span<byte> destination = ReserveData(escaped.Length);
        payload = 0;
        hash = 0;
        if (!Utf8.IsValid(escaped) || !JsonEscapes.TryResolve(escaped, destination, out length))
        {
            length = 0;
            return false;
        }

        Span<byte> utf8 = destination[..length];
        hash = KeyHash.Compute(utf8);
        payload = length <= ValueFormat.InlineLength ? KeyHash.Word(utf8) : CommitData(destination, length);
        return true;
    }
}

using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Pdk;

/// <content>Strings of a JSON text that are longer than 16 bytes.</content>
public sealed partial class PdkValueWriter
{
    /// <summary>So much space is asked for before it is known how long a text is. Where there is more of it, that is used too.</summary>
    private const int FirstSpace = 128;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadLongString(ReadOnlySpan<byte> json, int at)
    {
        int end = AddLongText(json, at, out ulong payload);
        if (ByteAt(json, end) != (byte)'"')
        {
            return end < 0 ? Refused : ReadEscapedString(json, at);
        }

        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)(end - at)), payload);
        return end + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadLongKey(ReadOnlySpan<byte> json, int at)
    {
        int end = AddLongText(json, at, out ulong payload);
        if (ByteAt(json, end) != (byte)'"')
        {
            return end < 0 ? Refused : ReadEscapedKey(json, at);
        }

        PushKey(end - at, payload, KeyHash.Compute(json[at..end]));
        return end + 1;
    }

    /// <summary>Puts a text at the end of the document while its end is looked for.</summary>
    /// <returns>Where the text ends: nothing is added unless it is at a quote. <see cref="Refused"/> where it is not UTF-8.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AddLongText(ReadOnlySpan<byte> json, int at, out ulong payload)
    {
        Span<byte> space = Reserve(FirstSpace);
        payload = (ulong)_written;
        int length = JsonString.CopyPlain(json[at..], space, out bool isAscii);
        if (length == JsonString.Further)
        {
            return AddFarText(json, at);
        }

        int end = at + length;
        if (ByteAt(json, end) != (byte)'"')
        {
            return end;
        }

        if (!isAscii && !JsonString.IsUtf8(json, at, length))
        {
            return Refused;
        }

        // What was copied too much of the last word becomes zeros.
        int last = length & ~(sizeof(ulong) - 1);
        Unsafe.WriteUnaligned(ref space.Slice(last, sizeof(ulong))[0], JsonString.Word(json, at + last, length - last));
        Commit(ValueFormat.Pad(length));
        return end;
    }

    /// <summary>The same for a text that does not fit the space that is there: its end comes first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddFarText(ReadOnlySpan<byte> json, int at)
    {
        int end = JsonString.PlainEnd(json, at);
        if (ByteAt(json, end) != (byte)'"')
        {
            return end;
        }

        ReadOnlySpan<byte> text = json[at..end];
        if (!Utf8.IsValid(text))
        {
            return Refused;
        }

        WriteData(text);
        return end;
    }
}

using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Pdk;

/// <content>Strings of a JSON text that have escapes.</content>
public sealed partial class PdkValueWriter
{
    /// <summary>What an escape stands for has so many bytes at most.</summary>
    private const int LongestCharacter = 4;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadEscapedString(ReadOnlySpan<byte> json, int at)
    {
        int end = AddEscapedText(json, at, out Span<byte> text, out ulong payload);
        if (end >= 0)
        {
            AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)text.Length), payload);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadEscapedKey(ReadOnlySpan<byte> json, int at)
    {
        int end = AddEscapedText(json, at, out Span<byte> text, out ulong payload);
        if (end >= 0)
        {
            PushKey(text.Length, payload, KeyHash.Compute(text));
        }

        return end;
    }

    /// <summary>
    /// Puts a text at the end of the document, its escapes resolved on the way. Nothing of it counts before its end is found.
    /// </summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="at">Where the string begins, behind its quote.</param>
    /// <param name="text">What was written; valid until anything else is.</param>
    /// <param name="payload">The payload of its slot.</param>
    /// <returns>The index behind its quote, or <see cref="Refused"/>.</returns>
    private int AddEscapedText(ReadOnlySpan<byte> json, int at, out Span<byte> text, out ulong payload)
    {
        payload = 0;
        text = default;
        Span<byte> space = Reserve(FirstSpace);
        int next = at;
        int length = 0;
        bool isAscii = true;
        while (true)
        {
            int plain = JsonString.CopyPlain(json[next..], space[length..], out bool areAscii);
            if (plain == JsonString.Further || space.Length - length - plain < LongestCharacter)
            {
                return AddFarEscapedText(json, at, out text, out payload);
            }

            next += plain;
            length += plain;
            isAscii &= areAscii;
            if (ByteAt(json, next) != (byte)'\\')
            {
                break;
            }

            if (!JsonEscapes.TryResolveFirst(json[next..], space[length..], out int consumed, out int written))
            {
                return Refused;
            }

            next += consumed;
            length += written;
            isAscii &= written == 1;
        }

        if (ValueFormat.Pad(length) > space.Length)
        {
            return AddFarEscapedText(json, at, out text, out payload);
        }

        // What an escape stands for is UTF-8 by itself, so that it completes nothing that is none.
        if (ByteAt(json, next) != (byte)'"' || (!isAscii && !Utf8.IsValid(space[..length])))
        {
            return Refused;
        }

        payload = AddResolved(space, length, out text);
        return next + 1;
    }

    /// <summary>The same for a text that does not fit the space that is there, or is near the end of all: its end comes first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddFarEscapedText(ReadOnlySpan<byte> json, int at, out Span<byte> text, out ulong payload)
    {
        payload = 0;
        text = default;
        int end = JsonString.EndBehindEscapes(json, JsonString.PlainEnd(json, at));
        if (end < 0)
        {
            return Refused;
        }

        // No escape is shorter than what it stands for.
        ReadOnlySpan<byte> escaped = json[at..end];
        Span<byte> destination = ReserveData(escaped.Length);
        if (!Utf8.IsValid(escaped) || !JsonEscapes.TryResolve(escaped, destination, out int length))
        {
            return Refused;
        }

        payload = AddResolved(destination, length, out text);
        return end + 1;
    }

    /// <summary>Keeps a text that stands at the start of reserved space, unless it fits the slot.</summary>
    /// <returns>The slot's payload.</returns>
    private ulong AddResolved(Span<byte> reserved, int length, out Span<byte> text)
    {
        text = reserved[..length];
        return length <= ValueFormat.InlineLength ? KeyHash.Word(text) : CommitData(reserved, length);
    }
}

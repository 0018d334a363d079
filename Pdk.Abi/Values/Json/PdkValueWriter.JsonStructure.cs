using System.Runtime.CompilerServices;

namespace Pdk;

/// <content>
/// How JSON is read: in one walk over the text, each value straight into the slots of the document. A method that reads a part of the
/// text takes the index at which the part begins, and returns the index behind it, or <see cref="Refused"/>.
/// </content>
public sealed partial class PdkValueWriter
{
    /// <summary>Instead of an index: this is no JSON that a document can hold. Another reader finds out what is wrong.</summary>
    private const int Refused = -1;

    /// <summary>Reads a whole text, where a value is known to be possible.</summary>
    /// <returns>Whether it is JSON. Where it is not, open containers and their slots are left behind.</returns>
    private bool TryReadJson(ReadOnlySpan<byte> json)
    {
        int outside = _depth;
        bool isObject = false;
        int at = 0;
        do
        {
            at = JsonSpace.Skip(json, at);
            byte first = ByteAt(json, at);
            if (first is (byte)'{' or (byte)'[')
            {
                isObject = first == (byte)'{';
                at = JsonSpace.Skip(json, at + 1);
                if (!TryEnter(isObject))
                {
                    return false;
                }

                if (ByteAt(json, at) != EndOf(isObject))
                {
                    at = isObject ? ReadKey(json, at) : at;
                    continue;
                }
            }
            else
            {
                at = first == (byte)'"' ? ReadString(json, at + 1) : ReadNumberOrWord(json, at, first);
            }

            // Behind a value: the ends of containers, until a comma brings the next one.
            while (true)
            {
                if (at < 0 || _depth == outside)
                {
                    return at >= 0 && JsonSpace.Skip(json, at) == json.Length;
                }

                at = JsonSpace.Skip(json, at);
                byte next = ByteAt(json, at++);
                if (next == (byte)',')
                {
                    at = isObject ? ReadKey(json, JsonSpace.Skip(json, at)) : at;
                    break;
                }

                if (next != EndOf(isObject))
                {
                    return false;
                }

                isObject = LeaveInto(isObject);
            }
        }
        while (at >= 0);
        return false;
    }

    /// <summary>Opens a container, in which keys and values are in the reader's hand: no state is kept of what comes next.</summary>
    /// <returns>Whether the document may be nested so deep.</returns>
    private bool TryEnter(bool isObject)
    {
        if (_depth == _maxDepth)
        {
            return false;
        }

        Enter(isObject);
        _state = State.Element;
        return true;
    }

    /// <summary>Closes the innermost container.</summary>
    /// <returns>Whether the one around it is an object.</returns>
    private bool LeaveInto(bool isObject)
    {
        if (isObject)
        {
            CloseObject(_frames[_depth - 1]);
        }
        else
        {
            CloseArray(_frames[_depth - 1]);
        }

        return _depth > 0 && _frames[_depth - 1].IsObject;
    }

    /// <summary>Reads a key and the colon behind it.</summary>
    private int ReadKey(ReadOnlySpan<byte> json, int at)
    {
        if (ByteAt(json, at) != (byte)'"')
        {
            return Refused;
        }

        at = ReadKeyText(json, at + 1);
        if (at < 0)
        {
            return Refused;
        }

        at = JsonSpace.Skip(json, at);
        return ByteAt(json, at) == (byte)':' ? at + 1 : Refused;
    }

    private int ReadNumberOrWord(ReadOnlySpan<byte> json, int at, byte first) => first switch
    {
        (byte)'t' => ReadWord(json, at, "true"u8, PdkValueKind.Boolean, 1),
        (byte)'f' => ReadWord(json, at, "false"u8, PdkValueKind.Boolean, 0),
        (byte)'n' => ReadWord(json, at, "null"u8, PdkValueKind.Null, 0),
        _ => ReadNumber(json, at),
    };

    private int ReadWord(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word, PdkValueKind kind, ulong payload)
    {
        if (!json[at..].StartsWith(word))
        {
            return Refused;
        }

        AddValue(ValueFormat.SlotHead(kind, 0), payload);
        return at + word.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte EndOf(bool isObject) => isObject ? (byte)'}' : (byte)']';

    /// <summary>A byte of the text; NUL, which stands nowhere between tokens, behind its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;
}

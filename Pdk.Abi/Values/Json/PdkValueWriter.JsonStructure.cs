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

    // The first four letters of each, the first one in the lowest byte.
    private const uint True = 0x65757274;
    private const uint Fals = 0x736C6166;
    private const uint Null = 0x6C6C756E;

    /// <summary>Reads a whole text, where a value is known to be possible.</summary>
    /// <returns>Whether it is JSON. Where it is not, open containers and their slots are left behind.</returns>
    private bool TryReadJson(ReadOnlySpan<byte> json)
    {
        int outside = _depth;
        bool isObject = false;
        int at = 0;
        while (true)
        {
            at = JsonSpace.Skip(json, at);
            if (isObject)
            {
                at = ReadKey(json, at);
                if (at < 0)
                {
                    return false;
                }

                at = JsonSpace.Skip(json, at);
            }

            byte first = ByteAt(json, at);
            if (first == (byte)'"')
            {
                at = ReadString(json, at + 1);
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                isObject = first == (byte)'{';
                at = JsonSpace.Skip(json, at + 1);
                if (!TryEnter(isObject))
                {
                    return false;
                }

                if (ByteAt(json, at) != EndOf(isObject))
                {
                    continue;
                }
            }
            else
            {
                at = first is (byte)'t' or (byte)'f' or (byte)'n' ? ReadWord(json, at) : ReadNumber(json, at);
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
                    break;
                }

                if (next != EndOf(isObject))
                {
                    return false;
                }

                isObject = LeaveInto(isObject);
            }
        }
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
    [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        if (ByteAt(json, at) != (byte)':')
        {
            return Refused;
        }

        // The one space that is usual here needs no search.
        return ByteAt(json, at + 1) == (byte)' ' ? at + 2 : at + 1;
    }

    /// <summary>Reads true, false or null, by four letters at once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadWord(ReadOnlySpan<byte> json, int at)
    {
        if (at > json.Length - sizeof(uint))
        {
            return Refused;
        }

        switch (ValueFormat.ReadUInt32(json, at))
        {
            case True:
                AddValue(ValueFormat.SlotHead(PdkValueKind.Boolean, 0), 1);
                return at + 4;
            case Null:
                AddValue(ValueFormat.SlotHead(PdkValueKind.Null, 0), 0);
                return at + 4;
            case Fals when ByteAt(json, at + 4) == (byte)'e':
                AddValue(ValueFormat.SlotHead(PdkValueKind.Boolean, 0), 0);
                return at + 5;
            default:
                return Refused;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte EndOf(bool isObject) => isObject ? (byte)'}' : (byte)']';

    /// <summary>A byte of the text; NUL, which stands nowhere between tokens, behind its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;
}

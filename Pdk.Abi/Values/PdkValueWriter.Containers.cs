using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

public sealed partial class PdkValueWriter
{
    /// <summary>Up to so many slots are copied one by one.</summary>
    private const int FewSlots = 16;

    /// <summary>Begins an array; the values up to <see cref="EndArray"/> are its elements.</summary>
    /// <exception cref="InvalidOperationException">No value may come here, or the nesting would be too deep.</exception>
    public void BeginArray() => Begin(isObject: false);

    /// <summary>Ends the innermost container, an array.</summary>
    /// <exception cref="InvalidOperationException">It is no array.</exception>
    public void EndArray() => CloseArray(End(isObject: false));

    /// <summary>
    /// Begins an object; up to <see cref="EndObject"/>, each value needs a <see cref="WriteKey(ReadOnlySpan{byte})"/> before it.
    /// </summary>
    /// <exception cref="InvalidOperationException">No value may come here, or the nesting would be too deep.</exception>
    public void BeginObject() => Begin(isObject: true);

    /// <summary>Ends the innermost container, an object.</summary>
    /// <exception cref="InvalidOperationException">It is no object, or the last key has no value yet.</exception>
    public void EndObject() => CloseObject(End(isObject: true));

    /// <summary>
    /// Writes the key of the next member. A key that is written again wins over its earlier value on lookup; both stay in the document.
    /// </summary>
    /// <param name="utf8Key">The key in UTF-8.</param>
    /// <exception cref="InvalidOperationException">No key may come here.</exception>
    /// <exception cref="PdkDataException">The bytes are no UTF-8.</exception>
    public void WriteKey(ReadOnlySpan<byte> utf8Key)
    {
        BeforeKey();
        RequireUtf8(utf8Key);
        WriteCheckedKey(utf8Key);
    }

    /// <inheritdoc cref="WriteKey(ReadOnlySpan{byte})"/>
    /// <param name="key">The key. (UTF-8 is faster: this overload converts it.)</param>
    /// <exception cref="PdkDataException">The key has half a surrogate pair, for which there is no UTF-8.</exception>
    public void WriteKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        BeforeKey();
        ulong payload = WriteText(key, out int length, out uint hash);
        AddKey(length, payload, hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeforeKey()
    {
        if (_state != State.Key)
        {
            ThrowNoKeyHere();
        }
    }

    /// <summary>A key that is known to be UTF-8, where a key is known to be possible.</summary>
    private void WriteCheckedKey(ReadOnlySpan<byte> utf8Key)
    {
        if (utf8Key.Length <= ValueFormat.InlineLength)
        {
            ulong word = KeyHash.Word(utf8Key);
            AddKey(utf8Key.Length, word, KeyHash.OfWord(word, utf8Key.Length));
        }
        else
        {
            AddKey(utf8Key.Length, WriteData(utf8Key), KeyHash.Compute(utf8Key));
        }
    }

    private void AddKey(int length, ulong payload, uint hash)
    {
        PushKey(length, payload, hash);
        _state = State.MemberValue;
    }

    /// <summary>The same where nobody asks for the state before the value is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PushKey(int length, ulong payload, uint hash)
    {
        Push(new Slot(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), payload));
        uint[] hashes = _hashes;
        int count = _hashCount;
        if ((uint)count >= (uint)hashes.Length)
        {
            hashes = MoreHashes();
        }

        hashes[count] = hash;
        _hashCount = count + 1;
    }

    private uint[] MoreHashes()
    {
        Array.Resize(ref _hashes, _hashes.Length * 2);
        return _hashes;
    }

    private void Begin(bool isObject)
    {
        BeforeValue();
        if (_depth == _maxDepth)
        {
            throw new InvalidOperationException($"The document is too deep: this writer allows {_maxDepth} open arrays and objects.");
        }

        Enter(isObject);
        _state = isObject ? State.Key : State.Element;
    }

    /// <summary>Opens a container where it is known to be possible.</summary>
    private void Enter(bool isObject)
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth++] = new Frame(_slotCount, _hashCount, isObject, _state);
    }

    /// <summary>The innermost container, after checking that it may end.</summary>
    private Frame End(bool isObject)
    {
        if (_depth == 0 || _frames[_depth - 1].IsObject != isObject || _state == State.MemberValue)
        {
            ThrowCannotEnd(isObject);
        }

        return _frames[_depth - 1];
    }

    private void CloseArray(Frame frame)
    {
        int count = _slotCount - frame.FirstSlot;
        ulong payload = count == 0 ? 0 : WriteTable(default, frame.FirstSlot);
        Close(frame, PdkValueKind.Array, count, payload);
    }

    private void CloseObject(Frame frame)
    {
        int count = _hashCount - frame.FirstHash;
        ulong payload = count == 0 ? 0 : WriteTable(_hashes.AsSpan(frame.FirstHash, count), frame.FirstSlot);
        _hashCount = frame.FirstHash;
        Close(frame, PdkValueKind.Object, count, payload);
    }

    /// <summary>Takes the container's slots off the scratch and adds its own.</summary>
    private void Close(Frame frame, PdkValueKind kind, int count, ulong payload)
    {
        _slotCount = frame.FirstSlot;
        _depth--;
        _state = frame.Outside;
        AddValue(ValueFormat.SlotHead(kind, (uint)count), payload);
    }

    /// <summary>Writes the table of a container: for objects the key table, then the slots from <paramref name="firstSlot"/> on.</summary>
    /// <returns>Its offset.</returns>
    private ulong WriteTable(ReadOnlySpan<uint> hashes, int firstSlot)
    {
        long size = ValueFormat.KeyTableSize((uint)hashes.Length) + ((long)(_slotCount - firstSlot) * ValueFormat.SlotSize);
        if (size > int.MaxValue)
        {
            ThrowTooLarge();
        }

        ReadOnlySpan<Slot> slots = _slots.AsSpan(firstSlot, _slotCount - firstSlot);
        Span<byte> table = Reserve((int)size)[..(int)size];
        int keys = (int)size - (slots.Length * ValueFormat.SlotSize);
        if (keys > 0)
        {
            WriteKeyTable(hashes, table[..keys]);
        }

        CopySlots(slots, table[keys..]);
        int offset = _written;
        Commit((int)size);
        return (ulong)offset;
    }

    /// <summary>Copies slots, few of them without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySlots(ReadOnlySpan<Slot> slots, Span<byte> table)
    {
        if (slots.Length > FewSlots)
        {
            MemoryMarshal.AsBytes(slots).CopyTo(table);
            return;
        }

        for (int i = 0; i < slots.Length; i++)
        {
            slots[i].CopyTo(table);
            table = table[ValueFormat.SlotSize..];
        }
    }

    private static void WriteKeyTable(ReadOnlySpan<uint> hashes, Span<byte> table)
    {
        if (hashes.Length > ValueFormat.ColumnLimit)
        {
            Span<ulong> pairs = MemoryMarshal.Cast<byte, ulong>(table);
            for (int i = 0; i < pairs.Length; i++)
            {
                pairs[i] = ((ulong)hashes[i] << 32) | (uint)i;
            }

            pairs.Sort();
            return;
        }

        MemoryMarshal.AsBytes(hashes).CopyTo(table);
        if ((hashes.Length & 1) != 0)
        {
            Unsafe.WriteUnaligned(ref table[^sizeof(uint)..][0], 0U);
        }
    }

    private void ThrowNoKeyHere() => throw new InvalidOperationException(_state switch
    {
        State.MemberValue => "The key that was written last has no value yet; write it before the next key.",
        State.Element => "Keys belong to objects, and the innermost container is an array.",
        State.Complete => "The document is complete; Reset begins the next one.",
        _ => "Keys belong to objects; call BeginObject first.",
    });

    private void ThrowCannotEnd(bool isObject)
    {
        string name = isObject ? "EndObject" : "EndArray";
        throw new InvalidOperationException(
            _depth == 0 ? $"{name} has nothing to end: no array or object is open."
            : _state == State.MemberValue ? $"{name} comes too early: the key that was written last has no value yet."
            : $"{name} does not fit: the innermost open container is {(isObject ? "an array" : "an object")}.");
    }
}

using System.Text.Unicode;

namespace Pdk;

/// <summary>The walk of <see cref="PdkValueValidator"/> through a document.</summary>
/// <remarks>
/// Writers put the data of children before the table of their parent, in order. The walk follows the same order with a cursor that never
/// goes back: data must start at or behind the cursor and end before the table that refers to it. So no byte is visited twice, cycles and
/// shared data cannot pass, and the time is linear whatever the bytes say.
/// </remarks>
internal ref struct ValueWalk(ReadOnlySpan<byte> document, int maxDepth)
{
    private readonly ReadOnlySpan<byte> _document = document;
    private int _cursor = ValueFormat.HeaderSize;

    /// <summary>What is wrong, after a check that returned false.</summary>
    public string? Error { get; private set; }

    /// <summary>Checks a slot and all that it refers to.</summary>
    /// <param name="slot">Its position; its bytes lie inside the document.</param>
    /// <param name="limit">Where its data must have ended: the start of the table that it stands in.</param>
    /// <param name="depth">How many containers enclose it.</param>
    /// <returns>Whether it is sound.</returns>
    public bool Check(int slot, int limit, int depth)
    {
        ulong head = ValueFormat.ReadUInt64(_document, slot);
        ulong payload = ValueFormat.ReadUInt64(_document, slot + 8);
        uint length = (uint)(head >> 32);
        if ((uint)head > (uint)PdkValueKind.Object)
        {
            return Fail(slot, $"has the unknown kind {(uint)head:X8} (hexadecimal)");
        }

        var kind = (PdkValueKind)(byte)head;
        switch (kind)
        {
            case PdkValueKind.String:
            case PdkValueKind.Bytes:
                return CheckText(slot, kind, length, payload, limit);
            case PdkValueKind.Array:
                return CheckArray(slot, length, payload, limit, depth + 1);
            case PdkValueKind.Object:
                return CheckObject(slot, length, payload, limit, depth + 1);
            default:
                bool canonical = length == 0 && kind switch
                {
                    PdkValueKind.Null => payload == 0,
                    PdkValueKind.Boolean => payload <= 1,
                    PdkValueKind.UInt64 => payload > long.MaxValue,
                    _ => true,
                };
                return canonical
                    || Fail(slot, $"has length {length} and payload {payload}, which {ValueErrors.WithArticle(kind)} cannot have");
        }
    }

    private bool CheckText(int slot, PdkValueKind kind, uint length, ulong payload, int limit)
    {
        int start = slot + 8;
        if (length > ValueFormat.InlineLength)
        {
            if (!Take(slot, ValueFormat.Pad((long)length), payload, limit))
            {
                return false;
            }

            start = (int)payload;
        }

        int end = start + (int)length;
        int padded = start + (length > ValueFormat.InlineLength ? ValueFormat.Pad((int)length) : ValueFormat.InlineLength);
        if (_document[end..padded].IndexOfAnyExcept((byte)0) >= 0)
        {
            return Fail(slot, "is followed by padding that is not zero");
        }

        _cursor = length > ValueFormat.InlineLength ? padded : _cursor;
        return kind == PdkValueKind.Bytes || Utf8.IsValid(_document[start..end]) || Fail(slot, "is a string that is no UTF-8");
    }

    private bool CheckArray(int slot, uint count, ulong payload, int limit, int depth)
    {
        long size = (long)count * ValueFormat.SlotSize;
        if (!EnterTable(slot, size, payload, limit, depth))
        {
            return false;
        }

        int table = (int)payload;
        for (int i = 0; i < (int)count; i++)
        {
            if (!Check(table + (i * ValueFormat.SlotSize), table, depth))
            {
                return false;
            }
        }

        _cursor = count == 0 ? _cursor : table + (int)size;
        return true;
    }

    private bool CheckObject(int slot, uint count, ulong payload, int limit, int depth)
    {
        long keyTableSize = ValueFormat.KeyTableSize(count);
        long size = keyTableSize + ((long)count * ValueFormat.MemberSize);
        if (!EnterTable(slot, size, payload, limit, depth))
        {
            return false;
        }

        int table = (int)payload;
        int members = table + (int)keyTableSize;
        for (int i = 0; i < (int)count; i++)
        {
            int member = members + (i * ValueFormat.MemberSize);
            if (_document[member] != (byte)PdkValueKind.String)
            {
                return Fail(member, "is the key of a member but no string");
            }

            if (!Check(member, table, depth) || !Check(member + ValueFormat.SlotSize, table, depth))
            {
                return false;
            }
        }

        _cursor = count == 0 ? _cursor : table + (int)size;
        return count <= ValueFormat.ColumnLimit ? CheckColumn(table, members, (int)count) : CheckSorted(table, members, (int)count);
    }

    private bool CheckColumn(int column, int members, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (ValueFormat.ReadUInt32(_document, column + (i * 4)) != HashOf(members, i))
            {
                return Fail(members + (i * ValueFormat.MemberSize), "is a key whose hash in the key table is wrong");
            }
        }

        return (count & 1) == 0
            || ValueFormat.ReadUInt32(_document, column + (count * 4)) == 0
            || Fail(members, "has a key table in front of it with padding that is not zero");
    }

    private bool CheckSorted(int pairs, int members, int count)
    {
        ulong previous = 0;
        for (int i = 0; i < count; i++)
        {
            // Each pair is greater than the one before, and equal members have equal hashes: so no member appears twice, and all do.
            ulong pair = ValueFormat.ReadUInt64(_document, pairs + (i * 8));
            uint index = (uint)pair;
            if ((i > 0 && pair <= previous) || index >= (uint)count || (uint)(pair >> 32) != HashOf(members, (int)index))
            {
                return Fail(members, $"has a key table in front of it whose entry {i} is out of order or wrong");
            }

            previous = pair;
        }

        return true;
    }

    /// <summary>The hash of a key that has been checked.</summary>
    private readonly uint HashOf(int members, int index) =>
        KeyHash.Compute(new PdkMember(_document, members + (index * ValueFormat.MemberSize)).Name);

    private bool EnterTable(int slot, long size, ulong payload, int limit, int depth)
    {
        if (depth > maxDepth)
        {
            return Fail(slot, $"is nested deeper than {maxDepth} arrays and objects");
        }

        return size == 0 ? payload == 0 || Fail(slot, "is empty but has an offset") : Take(slot, size, payload, limit);
    }

    /// <summary>Checks that data lies between cursor and limit.</summary>
    private bool Take(int slot, long size, ulong offset, int limit)
    {
        if ((offset & 7) != 0 || offset < (ulong)_cursor || offset > (ulong)limit || size > limit - (long)offset)
        {
            return Fail(slot, $"has {size} bytes at byte {offset}, which do not lie aligned between bytes {_cursor} and {limit}");
        }

        return true;
    }

    private bool Fail(int slot, string what)
    {
        Error = $"Malformed value document: the slot at byte {slot} {what}.";
        return false;
    }
}

using System.Runtime.CompilerServices;

namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>The number of elements of an array, or of members of an object (duplicate keys counted each time).</summary>
    /// <exception cref="PdkDataException">The value is neither.</exception>
    public int Count
    {
        get
        {
            if (_kind == PdkValueKind.Array)
            {
                _ = ArrayTable(out int elements);
                return elements;
            }

            _ = ObjectMembers(out int members);
            return members;
        }
    }

    /// <summary>An element of an array, in constant time.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="PdkDataException">The value is no array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public PdkValue this[int index]
    {
        get
        {
            int table = ArrayTable(out int count);
            if ((uint)index >= (uint)count)
            {
                ValueErrors.ThrowIndex(index, count);
            }

            return new PdkValue(_document, table + (index * ValueFormat.SlotSize));
        }
    }

    /// <summary>A member of an object, in constant time and in the order of <see cref="EnumerateObject"/>.</summary>
    /// <remarks>For whoever awaits between members, which no <c>foreach</c> over them can: a <c>ref struct</c> ends at an await.</remarks>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="PdkDataException">The value is no object.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    public PdkMember MemberAt(int index)
    {
        int members = ObjectMembers(out int count);
        if ((uint)index >= (uint)count)
        {
            ValueErrors.ThrowMemberIndex(index, count);
        }

        return new PdkMember(_document, members + (index * ValueFormat.MemberSize));
    }

    /// <summary>The elements of an array, in order, for <c>foreach</c>.</summary>
    /// <exception cref="PdkDataException">The value is no array.</exception>
    public PdkArrayEnumerator EnumerateArray()
    {
        int table = ArrayTable(out int count);
        return new PdkArrayEnumerator(_document, table, count);
    }

    /// <summary>
    /// The members of an object, in the order in which they were written, for <c>foreach</c>. Duplicate keys appear each time.
    /// </summary>
    /// <exception cref="PdkDataException">The value is no object.</exception>
    public PdkObjectEnumerator EnumerateObject()
    {
        int members = ObjectMembers(out int count);
        return new PdkObjectEnumerator(_document, members, count);
    }

    /// <summary>Where the element slots start; all of them lie inside the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ArrayTable(out int count)
    {
        if (_kind != PdkValueKind.Array)
        {
            ValueErrors.ThrowExpected("an array", _kind);
        }

        uint length = Length;
        int start = DataStart((ulong)length * ValueFormat.SlotSize);
        count = (int)length;
        return start;
    }

    /// <summary>Where the members start; all of them, and the key table in front of them, lie inside the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ObjectMembers(out int count)
    {
        if (_kind != PdkValueKind.Object)
        {
            ValueErrors.ThrowExpected("an object", _kind);
        }

        uint length = Length;
        ulong keyTable = (ulong)ValueFormat.KeyTableSize(length);
        int start = DataStart(keyTable + ((ulong)length * ValueFormat.MemberSize));
        count = (int)length;
        return start + (int)keyTable;
    }
}

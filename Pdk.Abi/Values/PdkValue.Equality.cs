namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>Whether two values, possibly of different documents, are the same all the way down.</summary>
    /// <remarks>
    /// Numbers are the same where they are mathematically equal, whatever their kind (so 1 and 1.0, and 0 and -0.0), and NaN equals NaN.
    /// Strings and bytes compare by content and differ from each other. Arrays compare element by element. Objects are the same where
    /// they have the same keys with the same values, in any order; of a duplicate key the last value counts.
    /// </remarks>
    /// <param name="other">The value to compare with.</param>
    /// <exception cref="PdkDataException">One of the documents is malformed.</exception>
    public bool ValueEquals(PdkValue other)
    {
        // Equal bytes are equal values; it is the usual way for documents to be equal.
        if (IsRoot && other.IsRoot && Document.SequenceEqual(other.Document))
        {
            return true;
        }

        WalkBudget mine = NewWalk();
        WalkBudget theirs = other.NewWalk();
        return Same(other, ref mine, ref theirs);
    }

    private bool Same(PdkValue other, ref WalkBudget mine, ref WalkBudget theirs)
    {
        if (IsNumber && other.IsNumber)
        {
            return SameNumber(other);
        }

        if (_kind != other._kind)
        {
            return false;
        }

        switch (_kind)
        {
            case PdkValueKind.Null:
                return true;
            case PdkValueKind.Boolean:
                return GetBoolean() == other.GetBoolean();
            case PdkValueKind.String:
            case PdkValueKind.Bytes:
                mine.Spend(OwnSize);
                return InlineOrData().SequenceEqual(other.InlineOrData());
            default:
                mine.Enter(OwnSize);
                theirs.Enter(other.OwnSize);
                bool same = _kind == PdkValueKind.Array
                    ? SameElements(other, ref mine, ref theirs)
                    : SameMembers(other, ref mine, ref theirs);
                mine.Leave();
                theirs.Leave();
                return same;
        }
    }

    private bool SameNumber(PdkValue other)
    {
        if (_kind == other._kind)
        {
            return _kind == PdkValueKind.Double ? GetDouble().Equals(other.GetDouble()) : Payload == other.Payload;
        }

        if (TryGetInt64(out long signed))
        {
            return other.TryGetInt64(out long otherSigned) && signed == otherSigned;
        }

        return TryGetUInt64(out ulong unsigned) && other.TryGetUInt64(out ulong otherUnsigned) && unsigned == otherUnsigned;
    }

    private bool SameElements(PdkValue other, ref WalkBudget mine, ref WalkBudget theirs)
    {
        PdkArrayEnumerator others = other.EnumerateArray();
        if (Count != other.Count)
        {
            return false;
        }

        foreach (PdkValue element in EnumerateArray())
        {
            others.MoveNext();
            if (!element.Same(others.Current, ref mine, ref theirs))
            {
                return false;
            }
        }

        return true;
    }

    private bool SameMembers(PdkValue other, ref WalkBudget mine, ref WalkBudget theirs)
    {
        int members = ObjectMembers(out int count);
        int otherMembers = other.ObjectMembers(out int otherCount);
        int keys = 0;
        for (int i = 0; i < count; i++)
        {
            int member = members + (i * ValueFormat.MemberSize);
            ReadOnlySpan<byte> name = new PdkMember(_document, member).Name;
            if (FindMember(members, count, name) != member)
            {
                continue; // A later member has the same key.
            }

            keys++;
            int match = other.FindMember(otherMembers, otherCount, name);
            if (match < 0
                || !new PdkMember(_document, member).Value.Same(new PdkMember(other._document, match).Value, ref mine, ref theirs))
            {
                return false;
            }
        }

        return keys == otherCount || keys == other.CountKeys(otherMembers, otherCount);
    }

    /// <summary>The number of different keys.</summary>
    private int CountKeys(int members, int count)
    {
        int keys = 0;
        for (int i = 0; i < count; i++)
        {
            int member = members + (i * ValueFormat.MemberSize);
            if (FindMember(members, count, new PdkMember(_document, member).Name) == member)
            {
                keys++;
            }
        }

        return keys;
    }
}

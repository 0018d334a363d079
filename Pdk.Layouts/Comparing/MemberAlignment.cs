namespace Pdk.Layouts;

/// <summary>Says which members of two sides are the same: first by name, then by place.</summary>
internal sealed class MemberAlignment
{
    private readonly List<MemberPair> _pairs = [];
    private readonly Func<LayoutMember, string> _olderType;

    private MemberAlignment(Func<LayoutMember, string> olderType) => _olderType = olderType;

    /// <summary>What both sides have, in the order of the older.</summary>
    public IReadOnlyList<MemberPair> Pairs => _pairs;

    /// <summary>What only the older side has.</summary>
    public IReadOnlyList<LayoutMember> OlderOnly { get; private set; } = [];

    /// <summary>What only the newer side has.</summary>
    public IReadOnlyList<LayoutMember> NewerOnly { get; private set; } = [];

    /// <summary>Aligns members whose position is their place: fields and methods.</summary>
    /// <param name="older">The members of the older side.</param>
    /// <param name="newer">The members of the newer side.</param>
    /// <param name="olderType">A type of the older side in the newer side's words.</param>
    public static MemberAlignment ByPlace(
        IEnumerable<LayoutMember> older, IEnumerable<LayoutMember> newer, Func<LayoutMember, string> olderType)
    {
        MemberAlignment alignment = new(olderType);
        List<LayoutMember> olderOnly = [.. older.OrderBy(static member => member.Position)];
        List<LayoutMember> newerOnly = [.. newer.OrderBy(static member => member.Position)];
        alignment.PairByName(olderOnly, newerOnly);
        alignment.MarkOutOfOrder(olderOnly, newerOnly);
        alignment.Rest(olderOnly, newerOnly);
        alignment.PairByPosition(mustHaveSameType: true);
        alignment.PairByNeighbours();
        alignment.PairByPosition(mustHaveSameType: false);
        alignment._pairs.Sort(static (left, right) => left.Older.Position.CompareTo(right.Older.Position));
        return alignment;
    }

    /// <summary>Aligns members whose position is their meaning: values and cases.</summary>
    /// <inheritdoc cref="ByPlace"/>
    public static MemberAlignment ByMeaning(
        IEnumerable<LayoutMember> older, IEnumerable<LayoutMember> newer, Func<LayoutMember, string> olderType)
    {
        MemberAlignment alignment = new(olderType);
        List<LayoutMember> olderOnly = [.. older];
        List<LayoutMember> newerOnly = [.. newer];
        alignment.PairByName(olderOnly, newerOnly);
        alignment.MarkOutOfOrder(olderOnly, newerOnly);
        alignment.Rest(olderOnly, newerOnly);
        alignment.PairByPosition(mustHaveSameType: false);
        return alignment;
    }

    // Names are unique unless a text is odd; then those in the same position belong together.
    private void PairByName(List<LayoutMember> older, List<LayoutMember> newer)
    {
        ILookup<string, LayoutMember> byName = newer.ToLookup(static member => member.Name, StringComparer.Ordinal);
        foreach (IGrouping<string, LayoutMember> group in older.GroupBy(static member => member.Name, StringComparer.Ordinal))
        {
            List<LayoutMember> left = [.. group];
            List<LayoutMember> right = [.. byName[group.Key]];
            if (left.Count > 1 || right.Count > 1)
            {
                PairEqualPositions(left, right);
            }

            for (int index = 0; index < Math.Min(left.Count, right.Count); index++)
            {
                _pairs.Add(new MemberPair(left[index], right[index]));
            }
        }
    }

    private void PairEqualPositions(List<LayoutMember> left, List<LayoutMember> right)
    {
        Dictionary<decimal, Queue<LayoutMember>> byPosition = right
            .GroupBy(static member => member.Position)
            .ToDictionary(static group => group.Key, static group => new Queue<LayoutMember>(group));
        HashSet<LayoutMember> takenLeft = [];
        HashSet<LayoutMember> takenRight = [];
        foreach (LayoutMember member in left)
        {
            if (byPosition.TryGetValue(member.Position, out Queue<LayoutMember>? candidates) && candidates.Count > 0)
            {
                MemberPair pair = new(member, candidates.Dequeue());
                takenLeft.Add(pair.Older);
                takenRight.Add(pair.Newer);
                _pairs.Add(pair);
            }
        }

        left.RemoveAll(takenLeft.Contains);
        right.RemoveAll(takenRight.Contains);
    }

    /// <summary>Of what both sides have, as much as possible stays in order; the rest was moved.</summary>
    private void MarkOutOfOrder(List<LayoutMember> older, List<LayoutMember> newer)
    {
        // Apart, since somebody may compare a text with itself.
        Dictionary<LayoutMember, int> olderPlaces = Places(older);
        Dictionary<LayoutMember, int> newerPlaces = Places(newer);
        _pairs.Sort((left, right) => olderPlaces[left.Older].CompareTo(olderPlaces[right.Older]));
        bool[] inOrder = LongestIncreasing.Of([.. _pairs.Select(pair => newerPlaces[pair.Newer])]);
        for (int index = 0; index < inOrder.Length; index++)
        {
            _pairs[index].IsOutOfOrder = !inOrder[index];
        }
    }

    private static Dictionary<LayoutMember, int> Places(List<LayoutMember> members)
    {
        Dictionary<LayoutMember, int> places = [];
        foreach (LayoutMember member in members)
        {
            places[member] = places.Count;
        }

        return places;
    }

    private void Rest(IEnumerable<LayoutMember> older, IEnumerable<LayoutMember> newer)
    {
        HashSet<LayoutMember> pairedOlder = [.. _pairs.Select(static pair => pair.Older)];
        HashSet<LayoutMember> pairedNewer = [.. _pairs.Select(static pair => pair.Newer)];
        OlderOnly = [.. older.Where(member => !pairedOlder.Contains(member))];
        NewerOnly = [.. newer.Where(member => !pairedNewer.Contains(member))];
    }

    private void PairByPosition(bool mustHaveSameType)
    {
        ILookup<decimal, LayoutMember> candidates = NewerOnly.ToLookup(static member => member.Position);
        HashSet<LayoutMember> taken = [];
        foreach (LayoutMember member in OlderOnly)
        {
            LayoutMember? other = candidates[member.Position].FirstOrDefault();
            if (other is not null && (!mustHaveSameType || _olderType(member) == other.Type) && taken.Add(other))
            {
                _pairs.Add(new MemberPair(member, other));
            }
        }

        Rest(OlderOnly, NewerOnly);
    }

    /// <summary>
    /// What stands between the same neighbours and has the same type was renamed, even if something before it moved both.
    /// </summary>
    private void PairByNeighbours()
    {
        if (OlderOnly.Count == 0 || NewerOnly.Count == 0)
        {
            return;
        }

        List<MemberPair> fixedPoints = [.. _pairs.Where(static pair => !pair.IsOutOfOrder).OrderBy(static pair => pair.Older.Position)];
        Dictionary<(int Gap, string Type), Queue<LayoutMember>> candidates = [];
        foreach (LayoutMember member in NewerOnly)
        {
            (int, string) key = (Gap(fixedPoints, member.Position, static pair => pair.Newer.Position), member.Type);
            if (!candidates.TryGetValue(key, out Queue<LayoutMember>? queue))
            {
                candidates[key] = queue = new Queue<LayoutMember>();
            }

            queue.Enqueue(member);
        }

        foreach (LayoutMember member in OlderOnly)
        {
            (int, string) key = (Gap(fixedPoints, member.Position, static pair => pair.Older.Position), _olderType(member));
            if (candidates.TryGetValue(key, out Queue<LayoutMember>? queue) && queue.Count > 0)
            {
                _pairs.Add(new MemberPair(member, queue.Dequeue()));
            }
        }

        Rest(OlderOnly, NewerOnly);
    }

    /// <summary>How many of the pairs that kept their order lie before a position.</summary>
    private static int Gap(List<MemberPair> fixedPoints, decimal position, Func<MemberPair, decimal> positionOf)
    {
        int low = 0;
        int high = fixedPoints.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (positionOf(fixedPoints[middle]) < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

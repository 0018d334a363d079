namespace Pdk.Layouts;

/// <summary>Compares members whose position is their place: the methods of a contract, the fields of a struct or record.</summary>
internal sealed class PlaceComparison
{
    private const string Shift = "what follows moved";

    private readonly ComparisonContext _context;
    private readonly MemberAlignment _members;
    private readonly string _type;
    private readonly LayoutTypeKind? _kind;
    private readonly int _olderSize;
    private readonly decimal _lastOlder;
    private readonly decimal _lastNewer;
    private readonly decimal _lastShifted;

    // The first position from which on a change that has its line explains that members lie elsewhere.
    private decimal _explainedFrom = decimal.MaxValue;

    private PlaceComparison(ComparisonContext context, MemberAlignment members, string type, LayoutTypeKind? kind, int olderSize)
    {
        _context = context;
        _members = members;
        _type = type;
        _kind = kind;
        _olderSize = olderSize;
        _lastOlder = members.Pairs.Select(static pair => pair.Older.Position).DefaultIfEmpty(-1).Max();
        _lastNewer = members.Pairs.Select(static pair => pair.Newer.Position).DefaultIfEmpty(-1).Max();
        _lastShifted = members.Pairs.Where(static pair => pair.IsElsewhere && !pair.IsOutOfOrder)
            .Select(static pair => Math.Max(pair.Older.Position, pair.Newer.Position)).DefaultIfEmpty(-1).Max();
    }

    /// <summary>Compares the methods of the two contracts.</summary>
    /// <param name="context">The comparison.</param>
    public static void Methods(ComparisonContext context) => new PlaceComparison(
        context,
        MemberAlignment.ByPlace(context.Older.Methods, context.Newer.Methods, member => Shape(context, member)),
        context.Newer.Id,
        null,
        0).Compare();

    /// <summary>Compares the fields of two structs or two records.</summary>
    /// <param name="context">The comparison.</param>
    /// <param name="older">The older one.</param>
    /// <param name="newer">The newer one.</param>
    public static void Fields(ComparisonContext context, LayoutType older, LayoutType newer)
    {
        int before = context.Differences.Count;
        MemberAlignment members = MemberAlignment.ByPlace(older.Members, newer.Members, member => context.Renamed(member.Type));
        string? carrier = new PlaceComparison(context, members, newer.Name, newer.Kind, older.Size).Compare();
        bool hasLines = context.Differences.Skip(before).Any(static difference => difference.IsBreaking);
        bool mayDiffer = newer.Kind == LayoutTypeKind.Record && !context.IsStrict && newer.Size >= older.Size;
        bool hasOtherSize = older.Size != newer.Size || older.Alignment != newer.Alignment;
        if (hasLines || !hasOtherSize || mayDiffer)
        {
            return;
        }

        void Report() => context.Add(LayoutCause.SizeChanged, newer.Name, "", LayoutWords.Type(older), LayoutWords.Type(newer));
        if (carrier is not null)
        {
            context.AddCarried(newer.Name, carrier, Report);
        }
        else
        {
            Report();
        }
    }

    /// <summary>
    /// Adds the differences, and returns a type inside this one whose size explains the rest of them; null where there is none.
    /// </summary>
    private string? Compare()
    {
        IEnumerable<(decimal, Action Report)> steps = _members.OlderOnly
            .Select(member => (member.Position, (Action)(() => OnlyOlder(member))))
            .Concat(_members.NewerOnly.Select(member => (member.Position, (Action)(() => OnlyNewer(member)))))
            .Concat(_members.Pairs.Select(pair => (pair.Newer.Position, (Action)(() => Changed(pair)))))
            .OrderBy(static step => step.Item1);
        foreach ((_, Action report) in steps)
        {
            report();
        }

        return Shifted();
    }

    private void OnlyOlder(LayoutMember member)
    {
        bool isMissing = _context.IsStrict && member.Position > _lastOlder;
        Explain(member.Position);
        _context.OlderMentions.Add(member.Type);
        Add(
            isMissing ? LayoutCause.MemberMissing : LayoutCause.MemberRemoved,
            member,
            null,
            isMissing ? _context.Versions : ShiftNote(member.Position));
    }

    private void OnlyNewer(LayoutMember member)
    {
        _context.NewerMentions.Add(member.Type);
        bool isAppended = member.Position > _lastNewer;
        if (!isAppended)
        {
            Explain(member.Position);
        }

        if (isAppended && !_context.IsStrict && _kind != LayoutTypeKind.Struct)
        {
            Appended(member);
        }
        else if (isAppended && _context.IsStrict)
        {
            Add(LayoutCause.MemberMissing, null, member, _context.Versions);
        }
        else
        {
            Add(LayoutCause.MemberInserted, null, member, isAppended ? "structs are frozen" : ShiftNote(member.Position));
        }
    }

    private void Appended(LayoutMember member)
    {
        LayoutVersion older = _context.Older.Version;
        LayoutVersion newer = _context.Newer.Version;
        if (_kind == LayoutTypeKind.Record && member.Position < _olderSize)
        {
            Add(LayoutCause.AddedInPadding, null, member, $"the record had {LayoutNumber.Text(_olderSize)} bytes before");
        }
        else if (!_context.HasSameMajor)
        {
            Add(LayoutCause.MemberAdded, null, member, "", newer);
        }
        else if (member.Since is not { } since)
        {
            Add(LayoutCause.AddedWithoutSince, null, member, _context.Versions);
        }
        else if (since.CompareTo(older) <= 0)
        {
            Add(LayoutCause.MemberMissing, null, member, _context.Versions);
        }
        else if (since.CompareTo(newer) > 0)
        {
            Add(LayoutCause.SinceTooNew, null, member, _context.Versions);
        }
        else
        {
            Add(LayoutCause.MemberAdded, null, member, "", since);
        }
    }

    private void Changed(MemberPair pair)
    {
        LayoutMember older = pair.Older;
        LayoutMember newer = pair.Newer;
        (LayoutCause Cause, string Note)? change = Change(older, newer);
        if (change is not null)
        {
            _context.OlderMentions.Add(older.Type);
            _context.NewerMentions.Add(newer.Type);
        }

        if (pair.IsRenamed)
        {
            if (change is not null)
            {
                Explain(pair.FirstPosition);
            }

            Add(
                change is null ? LayoutCause.MemberRenamed : LayoutCause.MemberReplaced,
                older,
                newer,
                change is null ? "" : ShiftNote(pair.FirstPosition));
        }
        else if (change is { } found)
        {
            bool isField = _kind is not null;
            string shift = isField ? ShiftNote(pair.FirstPosition) : "";
            if (isField)
            {
                Explain(pair.FirstPosition);
            }

            Add(found.Cause, older, newer, string.Join("; ", new[] { found.Note, shift }.Where(static note => note.Length > 0)));
        }

        if (pair.IsOutOfOrder && pair.IsElsewhere)
        {
            Explain(pair.FirstPosition);
            Add(LayoutCause.MemberMoved, older, newer, "");
        }

        if (_context.HasSameMajor && !Nullable.Equals(older.Since, newer.Since))
        {
            Add(LayoutCause.SinceChanged, older, newer, "");
        }
    }

    /// <summary>What lies elsewhere although its order stayed: mostly because of something before it that has its line.</summary>
    private string? Shifted()
    {
        string? carrier = null;
        foreach (MemberPair pair in _members.Pairs)
        {
            if (pair.IsElsewhere && !pair.IsOutOfOrder && _explainedFrom > Math.Max(pair.Older.Position, pair.Newer.Position))
            {
                void Report() =>
                    Add(LayoutCause.MemberMoved, pair.Older, pair.Newer, ShiftNote(Math.Max(pair.Older.Position, pair.Newer.Position)));
                if (carrier is null)
                {
                    Report();
                }
                else
                {
                    _context.AddCarried(_type, carrier, Report);
                }

                Explain(pair.FirstPosition);
            }

            carrier ??= SizeDiffersInside(pair);
        }

        return carrier;
    }

    /// <summary>The type of a field where it lies inside this one and has another size on each side; else null.</summary>
    private string? SizeDiffersInside(MemberPair pair)
    {
        if (_kind is null)
        {
            return null;
        }

        string name = TypeExpression.WithoutNull(pair.Newer.Type);
        LayoutType? older = _context.Older.Find(TypeExpression.WithoutNull(pair.Older.Type));
        LayoutType? newer = _context.Newer.Find(name);
        return older is not null && newer is not null
            && (older.Kind != newer.Kind
                || older.Underlying != newer.Underlying
                || older.Size != newer.Size
                || older.Alignment != newer.Alignment)
            && IsInline(older.Kind, newer.Kind)
            ? name
            : null;
    }

    private static bool IsInline(LayoutTypeKind older, LayoutTypeKind newer) =>
        older is LayoutTypeKind.Struct or LayoutTypeKind.Enumeration || newer is LayoutTypeKind.Struct or LayoutTypeKind.Enumeration;

    private (LayoutCause Cause, string Note)? Change(LayoutMember older, LayoutMember newer)
    {
        if (older is LayoutMethod olderMethod && newer is LayoutMethod newerMethod)
        {
            return TypeChange.Of(olderMethod, newerMethod, _context.Renamed);
        }

        string type = _context.Renamed(older.Type);
        return type == newer.Type ? null : (TypeChange.CauseOf(type, newer.Type), "");
    }

    private static string Shape(ComparisonContext context, LayoutMember member) => context.Renamed(member.Type);

    private void Explain(decimal position) => _explainedFrom = Math.Min(_explainedFrom, position);

    private string ShiftNote(decimal position) => _lastShifted > position ? Shift : "";

    private void Add(LayoutCause cause, LayoutMember? older, LayoutMember? newer, string note, LayoutVersion? addedIn = null) =>
        _context.Add(
            cause,
            _type,
            (newer ?? older)!.Name,
            LayoutWords.Member(older, _kind),
            LayoutWords.Member(newer, _kind),
            note,
            addedIn: addedIn);
}

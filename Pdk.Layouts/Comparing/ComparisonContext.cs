namespace Pdk.Layouts;

/// <summary>What the parts of one comparison share: both sides, and what was found.</summary>
internal sealed class ComparisonContext
{
    private readonly List<LayoutDifference> _differences = [];
    private readonly List<(string Type, string Inner, Action Report)> _carried = [];
    private readonly Lazy<UsePaths> _olderPaths;
    private readonly Lazy<UsePaths> _newerPaths;
    private readonly LayoutSides _sides;
    private readonly bool _isLeftOlder;

    /// <summary>Sorts two sides by their versions.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <param name="sides">What they are called.</param>
    public ComparisonContext(LayoutContract left, LayoutContract right, LayoutSides sides)
    {
        _sides = sides;
        _isLeftOlder = left.Version.CompareTo(right.Version) <= 0;
        Older = _isLeftOlder ? left : right;
        Newer = _isLeftOlder ? right : left;
        Versions = sides.Versions(left.Version, right.Version);
        _olderPaths = new Lazy<UsePaths>(() => new UsePaths(Older));
        _newerPaths = new Lazy<UsePaths>(() => new UsePaths(Newer));
        Renames = TypeRenames.Find(Older, Newer);
    }

    /// <summary>The side with the lesser version; of equal ones the left.</summary>
    public LayoutContract Older { get; }

    /// <summary>The other side.</summary>
    public LayoutContract Newer { get; }

    /// <summary>What the newer side calls types and contracts of the older.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; }

    /// <summary>What the versions have to do with it, in words.</summary>
    public string Versions { get; }

    /// <summary>Whether everything must agree.</summary>
    public bool IsStrict => Older.Version.Equals(Newer.Version);

    /// <summary>Whether the sides may fit together at all.</summary>
    public bool HasSameMajor => Older.Version.Major == Newer.Version.Major;

    /// <summary>Types of the older side that appear in what was found: where the other side lacks one of them, it is no surprise.</summary>
    public List<string> OlderMentions { get; } = [];

    /// <summary>The same for the newer side.</summary>
    public List<string> NewerMentions { get; } = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<LayoutDifference> Differences => _differences;

    /// <summary>A type of the older side in the newer side's words.</summary>
    /// <param name="type">The type.</param>
    public string Renamed(string type) => TypeExpression.Rename(type, Renames);

    /// <summary>Adds a difference.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="type">The contract or type, in the newer side's words.</param>
    /// <param name="member">The member; empty where it is about the whole type.</param>
    /// <param name="older">What the older side has.</param>
    /// <param name="newer">What the newer side has.</param>
    /// <param name="note">What else there is to know.</param>
    /// <param name="phrase">The cause in words, where it says more than the usual ones.</param>
    /// <param name="addedIn">Of an addition that the rules allow: the version that has it.</param>
    public void Add(
        LayoutCause cause,
        string type,
        string member,
        string older,
        string newer,
        string note = "",
        string? phrase = null,
        LayoutVersion? addedIn = null)
    {
        string path = type == Newer.Id ? "" : _newerPaths.Value.Of(type) ?? _olderPaths.Value.Of(type) ?? "";
        _differences.Add(new LayoutDifference(
            _sides,
            cause,
            phrase ?? LayoutCauses.Phrase(cause),
            addedIn,
            type,
            member,
            path,
            _isLeftOlder ? older : newer,
            _isLeftOlder ? newer : older,
            note));
    }

    /// <summary>Something in a type differs only because of a type inside it: no line of its own, if that one has one.</summary>
    /// <param name="type">The type, in the newer side's words.</param>
    /// <param name="inner">The type inside it.</param>
    /// <param name="report">Adds the line after all.</param>
    public void AddCarried(string type, string inner, Action report) => _carried.Add((type, inner, report));

    /// <summary>Adds what was said to follow from something that nobody reported.</summary>
    public void ReportUnexplained()
    {
        HashSet<string> reported = new(
            _differences.Where(static difference => difference.IsBreaking).Select(static difference => difference.Type),
            StringComparer.Ordinal);
        ILookup<string, (string Type, string Inner, Action Report)> byInner =
            _carried.ToLookup(static item => item.Inner, StringComparer.Ordinal);
        Queue<string> open = new(reported);
        while (open.Count > 0)
        {
            foreach ((string type, _, _) in byInner[open.Dequeue()])
            {
                if (reported.Add(type))
                {
                    open.Enqueue(type);
                }
            }
        }

        foreach ((string type, _, Action report) in _carried)
        {
            if (!reported.Contains(type))
            {
                report();
            }
        }
    }
}

namespace Pdk.Layouts;

/// <summary>One thing in which two layouts differ.</summary>
internal sealed class LayoutDifference
{
    internal LayoutDifference(
        LayoutSides sides,
        LayoutCause cause,
        string phrase,
        LayoutVersion? addedIn,
        string type,
        string member,
        string path,
        string left,
        string right,
        string note)
    {
        Sides = sides;
        Cause = cause;
        Phrase = phrase;
        AddedIn = addedIn;
        Type = type;
        Member = member;
        Path = path;
        Left = left;
        Right = right;
        Note = note;
    }

    /// <summary>What the sides are called.</summary>
    public LayoutSides Sides { get; }

    /// <summary>The likely cause.</summary>
    public LayoutCause Cause { get; }

    /// <summary>The cause in words: <c>type changed</c>, <c>enum value 3 renamed</c>.</summary>
    public string Phrase { get; }

    /// <summary>Of an addition that the rules allow: the version that has it; else null.</summary>
    public LayoutVersion? AddedIn { get; }

    /// <summary>Whether the two sides cannot work together because of it. What is not breaking is an addition of the newer side.</summary>
    public bool IsBreaking => AddedIn is null;

    /// <summary>The contract or type: on the newer side, where its names differ.</summary>
    public string Type { get; }

    /// <summary>The member: on the newer side, where its names differ; empty where it is about the whole type.</summary>
    public string Member { get; }

    /// <summary>How the contract comes to use the type: <c>acme.pricing.price(basket).lines[]</c>; empty for the contract itself.</summary>
    public string Path { get; }

    /// <summary>What the left side has: <c>`total: i64` at 32</c>, or <c>nothing</c>.</summary>
    public string Left { get; }

    /// <summary>What the right side has.</summary>
    public string Right { get; }

    /// <summary>What else there is to know; may be empty.</summary>
    public string Note { get; }

    /// <summary>The difference as one line.</summary>
    public override string ToString()
    {
        string where = Member.Length > 0 ? $"{Type}.{Member}" : Type;
        string used = Path.Length > 0 ? $" (used by {Path})" : "";
        string note = Note.Length > 0 ? $"; {Note}" : "";
        return AddedIn is { } version
            ? $"added in {version}: {where}{used}: {(Left == LayoutWords.Nothing ? Right : Left)}"
            : $"{where}{used}: {Phrase}: {Sides.Left} has {Left}, {Sides.Right} has {Right}{note}";
    }
}

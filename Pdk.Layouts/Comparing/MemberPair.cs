namespace Pdk.Layouts;

/// <summary>A member of the older side and what it has become.</summary>
/// <param name="older">The member on the older side.</param>
/// <param name="newer">The member on the newer side.</param>
internal sealed class MemberPair(LayoutMember older, LayoutMember newer)
{
    /// <summary>The member on the older side.</summary>
    public LayoutMember Older { get; } = older;

    /// <summary>The member on the newer side.</summary>
    public LayoutMember Newer { get; } = newer;

    /// <summary>Whether the name changed.</summary>
    public bool IsRenamed => !string.Equals(Older.Name, Newer.Name, StringComparison.Ordinal);

    /// <summary>Whether the order of the members changed by it, not only its position.</summary>
    public bool IsOutOfOrder { get; set; }

    /// <summary>The lesser of the two positions: what begins here can move what follows.</summary>
    public decimal FirstPosition => Math.Min(Older.Position, Newer.Position);

    /// <summary>Whether the positions differ.</summary>
    public bool IsElsewhere => Older.Position != Newer.Position;
}

namespace Pdk.Shapes.Model;

/// <summary>A closed hierarchy of records.</summary>
public sealed class UnionShape(string name, Container container, bool hasUnknown, bool hasTags, FieldShape? common) : DefinedShape(name, container)
{
    private readonly List<CompositeShape> _cases = [];

    /// <summary>Whether a case receives the tags that are not known.</summary>
    public bool HasUnknown => hasUnknown;

    /// <summary>Whether the tags are stated, instead of counted.</summary>
    public bool HasTags => hasTags;

    /// <summary>A member that all cases have from the union itself, as their first; or null.</summary>
    public FieldShape? Common => common;

    /// <summary>Its cases, without the one for unknown tags.</summary>
    public IReadOnlyList<CompositeShape> Cases => _cases;

    /// <inheritdoc/>
    public override bool IsValueType => false;

    /// <inheritdoc/>
    public override int Level => _cases.Count == 0 ? 1 : _cases.Max(@case => @case.Level);

    /// <summary>The tag that a case has, where tags are stated.</summary>
    public static int TagOf(int index) => 100 - (7 * index);

    /// <summary>Adds a case.</summary>
    public void Add(CompositeShape @case) => _cases.Add(@case);
}

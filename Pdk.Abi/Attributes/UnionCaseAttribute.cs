namespace Pdk;

/// <summary>Says the tag by which a case of a <see cref="UnionAttribute">union</see> is told on the other side.</summary>
/// <param name="tag">The tag, 1 or greater; for ever.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionCaseAttribute(int tag) : Attribute
{
    /// <summary>The tag.</summary>
    public int Tag { get; } = tag;
}

namespace Pdk;

/// <summary>Makes an abstract record a closed hierarchy that crosses the border: one of its cases, told by a tag.</summary>
/// <remarks>
/// <para>The cases are the sealed records of its assembly that derive from it. Their tags are 1, 2, … in the order of declaration where all
/// of them stand inside of the abstract record; else each says its own with <see cref="UnionCaseAttribute"/>.</para>
/// <para>A newer side may send a case that this side does not know. It arrives as the case called <c>Unknown</c>, where there is one (its
/// constructor takes nothing, or the tag as <see cref="int"/>), and is an error otherwise. <c>Unknown</c> has no tag, and is never
/// sent.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute : Attribute;

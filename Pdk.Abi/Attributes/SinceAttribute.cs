namespace Pdk;

/// <summary>Says in which version of its contract a member was appended.</summary>
/// <remarks>
/// A member with this attribute must have a default implementation: it is what a caller gets where the other side was built
/// against an older version. Members are only ever appended, in the order of their versions.
/// </remarks>
/// <param name="major">The contract's major version when the member was added.</param>
/// <param name="minor">The contract's minor version when the member was added.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class SinceAttribute(int major, int minor) : Attribute
{
    /// <summary>The contract's major version when the member was added.</summary>
    public int Major { get; } = major;

    /// <summary>The contract's minor version when the member was added.</summary>
    public int Minor { get; } = minor;
}

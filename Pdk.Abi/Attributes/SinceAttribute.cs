namespace Pdk;

/// <summary>Says in which version of its contract a member of a contract, or a field of a record that crosses, was appended.</summary>
/// <remarks>
/// What has this attribute is missing on a side that was built against an older version. A caller gets the default implementation of a
/// contract's member instead, so it must have one; a reader gets the declared default of a record's field, so a parameter must have one.
/// Both are only ever appended, in the order of their versions.
/// </remarks>
/// <example>
/// A record that two contracts use grew in version 1.1 of the one and in 2.3 of the other:
/// <code>
/// public sealed record Line(string Item, [property: Since(1, 1), Since(2, 3, Contract = "acme.orders")] int Count = 1);
/// </code>
/// </example>
/// <param name="major">The contract's major version when the member was added.</param>
/// <param name="minor">The contract's minor version when the member was added.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter,
    Inherited = false,
    AllowMultiple = true)]
public sealed class SinceAttribute(int major, int minor) : Attribute
{
    /// <summary>The contract's major version when the member was added.</summary>
    public int Major { get; } = major;

    /// <summary>The contract's minor version when the member was added.</summary>
    public int Minor { get; } = minor;

    /// <summary>
    /// Of a record's field: the id of the contract that the version is one of, where contracts with different versions use the record.
    /// Empty for all that have no attribute of their own. On a contract's member it means nothing.
    /// </summary>
    public string Contract { get; init; } = "";
}

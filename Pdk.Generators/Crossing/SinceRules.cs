using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Reads [Since].</summary>
internal static class SinceRules
{
    private const string Attribute = "Pdk.SinceAttribute";

    /// <summary>The version in which a member was appended, or null: that for every contract before that for a certain one.</summary>
    public static (int Major, int Minor)? Of(ISymbol member) => Find(member, "") ?? Find(member, null);

    /// <summary>
    /// The version of its contract in which a member of it was appended. With a new major version that begins anew: what is older is a part
    /// of its first version, and so is what says nothing.
    /// </summary>
    /// <param name="member">The method or property.</param>
    /// <param name="contractMajor">The contract's major version.</param>
    public static (int Major, int Minor) OfMember(ISymbol member, int contractMajor)
    {
        (int Major, int Minor)? since = Of(member) ?? (member is IPropertySymbol { GetMethod: { } getter } ? Of(getter) : null);
        return since is { } version && version.CompareTo((contractMajor, 0)) > 0 ? version : (contractMajor, 0);
    }

    /// <summary>The version of one contract in which a member was appended, or null.</summary>
    /// <param name="member">The member.</param>
    /// <param name="contract">The contract's id.</param>
    public static (int Major, int Minor)? Of(ISymbol member, string contract) => Find(member, contract) ?? Of(member);

    /// <summary>The first of the attributes that names a contract; null stands for any.</summary>
    private static (int Major, int Minor)? Find(ISymbol member, string? contract)
    {
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "SinceAttribute" } type
                && type.ToDisplayString() == Attribute
                && attribute.ConstructorArguments is { Length: 2 } arguments
                && arguments[0].Value is int major
                && arguments[1].Value is int minor
                && (contract is null || contract == ContractOf(attribute)))
            {
                return (major, minor);
            }
        }

        return null;
    }

    private static string ContractOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Contract").Value.Value as string ?? "";
}

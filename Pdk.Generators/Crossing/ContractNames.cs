using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>What is generated for a contract is found by name: here is the rule.</summary>
internal static class ContractNames
{
    public const string ContractAttribute = "Pdk.PluginContractAttribute";

    /// <summary>The [PluginContract] attribute of an interface, or null.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "PluginContractAttribute" }
                && attribute.AttributeClass.ToDisplayString() == ContractAttribute)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// <c>IPricingRule</c> has the descriptor <c>PricingRuleContract</c>; an interface in <c>Outer</c> has
    /// <c>Outer_PricingRuleContract</c>.
    /// </summary>
    public static string DescriptorOf(INamedTypeSymbol type)
    {
        string name = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        return PathOf(type, name) + "Contract";
    }

    /// <summary>
    /// Why a contract of another assembly cannot be used: nothing was generated for it there. Null for all others; what is generated for a
    /// contract of a source is seen by nobody yet.
    /// </summary>
    public static string? FindLack(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 || type.ContainingNamespace.GetTypeMembers(DescriptorOf(type)).Length > 0
            ? null
            : $"its assembly '{type.ContainingAssembly.Name}' was compiled without the kit's generator";

    /// <summary>What to do about <see cref="FindLack"/>.</summary>
    public const string CureOfLack = "compile it as C#, in a project that references the kit's package together with its analyzers";

    /// <summary>A name of a type, with the names of the types around it before it.</summary>
    public static string PathOf(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + "_" + name;
        }

        return name;
    }

    public static string QualifiedDescriptorOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? "global::" + DescriptorOf(type)
        : $"global::{type.ContainingNamespace.ToDisplayString()}.{DescriptorOf(type)}";
}

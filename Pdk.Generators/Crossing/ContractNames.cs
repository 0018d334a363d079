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
            if (attribute.AttributeClass is { Name: "PluginContractAttribute" } && attribute.AttributeClass.ToDisplayString() == ContractAttribute)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary><c>IPricingRule</c> has the descriptor <c>PricingRuleContract</c>; an interface in <c>Outer</c> has <c>Outer_PricingRuleContract</c>.</summary>
    public static string DescriptorOf(INamedTypeSymbol type)
    {
        string name = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        return PathOf(type, name) + "Contract";
    }

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

using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Parsing;

/// <summary>Names of generated files: from metadata names, so that they differ wherever types differ.</summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        string full = type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
        // A back-quote is not allowed in hint names; only generic types have one, and they are no contracts.
        return full.Replace('`', '_') + ".g.cs";
    }
}

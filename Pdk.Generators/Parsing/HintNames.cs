using System.Globalization;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;

namespace Pdk.Generators.Parsing;

/// <summary>Names of generated files: from metadata names, so that they differ wherever types differ.</summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        string full = FullName(type);

        // Hint names are compared without regard to case; types are not.
        string suffix = MeetsInCase(type) ? string.Format(CultureInfo.InvariantCulture, ".{0:x16}", Fnv1a.Hash(full)) : "";
        return full + suffix + ".g.cs";
    }

    /// <summary>The type's whole name as one identifier.</summary>
    public static string IdentifierOf(INamedTypeSymbol type) => FullName(type).Replace('.', '_').Replace('+', '_');

    private static string FullName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        // Display strings would have an @ before keywords.
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.MetadataName + "." + name;
        }

        // Not allowed in hint names. Only generic and file-local types have these letters, and they are no contracts.
        return name.Replace('`', '_').Replace('<', '_').Replace('>', '_');
    }

    private static bool MeetsInCase(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol current = type; current.ContainingSymbol is INamespaceOrTypeSymbol container; current = container)
        {
            if (container.GetMembers().Any(other => other is INamespaceOrTypeSymbol
                && other.Name != current.Name
                && string.Equals(other.Name, current.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}

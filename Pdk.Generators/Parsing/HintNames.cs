using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;

namespace Pdk.Generators.Parsing;

/// <summary>Names of generated files: from metadata names, so that they differ wherever types differ.</summary>
internal static class HintNames
{
    // Of the letters of a path, most systems allow 260 and some fewer, and its folders come before it.
    private const int LongestFile = 80;

    // The compiler ends at 1,023 bytes.
    private const int LongestIdentifier = 200;

    /// <summary>The name of the file that is generated for a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="part">What stands before the ending, where there is more than one file for a type.</param>
    public static string Of(INamedTypeSymbol type, string part = "")
    {
        // Hint names are compared without regard to case, and not every letter is allowed in them; types are not that particular.
        string full = FullName(type);
        string allowed = new([.. full.Select(static letter => letter is '`' or '<' or '>' ? '_' : letter)]);
        string start = ShortNames.Start(allowed, LongestFile);
        return (start != full || MeetsInCase(type) ? ShortNames.WithHash(start, full, '.') : full) + "." + part + "g.cs";
    }

    /// <summary>The type's whole name as one identifier, different wherever types differ.</summary>
    public static string IdentifierOf(INamedTypeSymbol type)
    {
        string full = FullName(type);
        string start = ShortNames.Start(full, LongestIdentifier);
        string plain = start.Replace('.', '_').Replace('+', '_');

        // A name's own underscores do not show any more.
        return start != full || full.IndexOf('_') >= 0 ? ShortNames.WithHash(plain, full, '_') : plain;
    }

    /// <summary>The type's metadata name with its namespaces and the types around it.</summary>
    public static string FullName(INamedTypeSymbol type)
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

        return name;
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

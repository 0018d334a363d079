using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds what the compiler lets nobody use, generated code included.</summary>
internal static class ObsoleteRules
{
    private const string Attribute = "System.ObsoleteAttribute";

    /// <summary>Whether the use of a member is an error.</summary>
    public static bool IsError(ISymbol member) =>
        IsMarked(member) || (member is IPropertySymbol property && (IsMarked(property.GetMethod) || IsMarked(property.SetMethod)));

    /// <summary>
    /// Whether a symbol, or a type around it, is marked as obsolete. There the compiler lets an author use what nobody may use elsewhere,
    /// and so generated code that uses the same has to be marked itself.
    /// </summary>
    public static bool IsMentioned(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (HasMark(current) || (current is IPropertySymbol property && (HasMark(property.GetMethod) || HasMark(property.SetMethod))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the use of a type, or of one around it, is an error.</summary>
    public static bool IsForbidden(INamedTypeSymbol type) => IsMarked(type) || (type.ContainingType is { } outer && IsForbidden(outer));

    private static bool HasMark(ISymbol? symbol) =>
        symbol is not null
        && symbol.GetAttributes().Any(static attribute =>
            attribute.AttributeClass is { Name: "ObsoleteAttribute" } type && type.ToDisplayString() == Attribute);

    private static bool IsMarked(ISymbol? member) => member is not null && member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == Attribute
        && attribute.ConstructorArguments is { Length: 2 } arguments
        && arguments[1].Value is true);
}

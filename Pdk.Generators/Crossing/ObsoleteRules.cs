using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds what the compiler lets nobody use, generated code included.</summary>
internal static class ObsoleteRules
{
    private const string Attribute = "System.ObsoleteAttribute";

    /// <summary>Whether the use of a member is an error.</summary>
    public static bool IsError(ISymbol member) =>
        IsMarked(member) || (member is IPropertySymbol property && (IsMarked(property.GetMethod) || IsMarked(property.SetMethod)));

    private static bool IsMarked(ISymbol? member) => member is not null && member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == Attribute && attribute.ConstructorArguments is { Length: 2 } arguments && arguments[1].Value is true);
}

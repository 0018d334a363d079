using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>What C# demands of who makes an object with members that are <c>required</c>.</summary>
internal static class RequiredRules
{
    private const string SetsAll = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>Whether a member is required.</summary>
    public static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether the caller of a constructor must set them all, even those that the constructor has set.</summary>
    public static bool Apply(IMethodSymbol constructor) =>
        !constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == SetsAll);

    /// <summary>A required member of a type or of those that it derives from; null where there is none.</summary>
    public static ISymbol? AnyOf(INamedTypeSymbol type) => Unreadable(type, []);

    /// <summary>
    /// A required member that is no part of the public state, so that nobody knows what to set it to; null where there is none.
    /// </summary>
    public static ISymbol? Unreadable(INamedTypeSymbol type, IReadOnlyList<ISymbol> state)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            IEnumerable<ISymbol> members = current.GetMembers();
            if (members.FirstOrDefault(member => IsRequired(member) && !state.Any(one => one.Name == member.Name)) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}

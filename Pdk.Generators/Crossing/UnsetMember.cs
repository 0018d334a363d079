using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Finds what no setting of a configuration record would ever set, although it looks as if one did.</summary>
internal static class UnsetMember
{
    /// <summary>Says so; null where there is none.</summary>
    public static string? Find(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        bool mustSetRequired = RequiredRules.Apply(constructor);
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(static member => !member.IsStatic && !member.IsImplicitlyDeclared))
            {
                if (RequiredRules.IsRequired(member))
                {
                    if (mustSetRequired)
                    {
                        return $"'{type.Name}.{member.Name}' is required, and the kit sets nothing but the constructor's parameters; "
                            + "make it one, or mark the constructor that sets it with [SetsRequiredMembers]";
                    }
                }
                else if (IsSettable(member)
                    && !constructor.Parameters.Any(parameter =>
                        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)))
                {
                    return $"'{type.Name}.{member.Name}' can be set, but no setting would do it: "
                        + "the settings are the constructor's parameters; make it one, or take its public setter away";
                }
            }
        }

        return null;
    }

    private static bool IsSettable(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public }
            and (IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsConst: false })
        && MirrorMember.IsSettable(member);
}

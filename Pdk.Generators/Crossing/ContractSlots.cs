using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Which members of a contract have a slot in its table. The generator and the analyzers ask the same question here, so they cannot
/// disagree.
/// </summary>
internal static class ContractSlots
{
    /// <summary>
    /// Whether a member has a slot: a method or a property that is only read, which somebody else can implement and call.
    /// </summary>
    public static bool Contains(ISymbol member) =>
        member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
        && !IsFree(member)
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false }
            or IPropertySymbol { IsIndexer: false, GetMethod: not null, SetMethod: null };

    /// <summary>
    /// Whether a member has nothing to do with the border: helpers of default implementations, which nobody can implement, types and
    /// constants.
    /// </summary>
    public static bool IsFree(ISymbol member) => member is ITypeSymbol or IFieldSymbol { IsConst: true } || member.IsImplicitlyDeclared
        || member is { IsStatic: false, IsAbstract: false, IsVirtual: false };

    /// <summary>Whether a member only belongs to another one, with which it is judged: an accessor.</summary>
    public static bool IsAccessor(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null };
}

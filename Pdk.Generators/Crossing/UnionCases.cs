using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Which records of an assembly derive from which: one walk through its types answers for all unions, and for everybody who asks.
/// </summary>
/// <remarks>
/// Nothing is bound that is no record: an edit makes a new assembly, whose other types nobody should have to look into because of the
/// unions.
/// </remarks>
internal sealed class UnionCases
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, UnionCases> s_known = new();

    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _derived = new(SymbolEqualityComparer.Default);

    private UnionCases(IAssemblySymbol assembly) => Walk(assembly.GlobalNamespace);

    /// <summary>How many types were looked at, and how many of them more closely: what all of this costs.</summary>
    public (int Types, int Bases) Work { get; private set; }

    /// <summary>Whether somebody has asked for the records of an assembly.</summary>
    public static bool IsKnown(IAssemblySymbol assembly) => s_known.TryGetValue(assembly, out _);

    /// <summary>The records of an assembly.</summary>
    public static UnionCases Of(IAssemblySymbol assembly) => s_known.GetValue(assembly, static assembly => new UnionCases(assembly));

    /// <summary>The records that derive from one, in no order.</summary>
    public IReadOnlyList<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol union) =>
        _derived.TryGetValue(union, out List<INamedTypeSymbol> derived) ? derived : [];

    private void Walk(INamespaceSymbol space)
    {
        foreach (INamedTypeSymbol type in space.GetTypeMembers())
        {
            Walk(type);
        }

        foreach (INamespaceSymbol inner in space.GetNamespaceMembers())
        {
            Walk(inner);
        }
    }

    private void Walk(INamedTypeSymbol type)
    {
        // Of a source the declaration says whether it is a record. Of a compiled type only its members do, and its base is to be had for
        // less.
        bool mayBeCase = type.TypeKind == TypeKind.Class && (type.DeclaringSyntaxReferences.Length == 0 || type.IsRecord);
        Work = (Work.Types + 1, Work.Bases + (mayBeCase ? 1 : 0));
        if (mayBeCase && type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            if (!_derived.TryGetValue(parent, out List<INamedTypeSymbol> derived))
            {
                _derived.Add(parent, derived = []);
            }

            derived.Add(type);
        }

        foreach (INamedTypeSymbol inner in type.GetTypeMembers())
        {
            Walk(inner);
        }
    }
}

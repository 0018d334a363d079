using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Finds the symbols that a contract's layout text was made from.</summary>
internal sealed class LayoutSymbols
{
    private const string AsyncSuffix = "Async";

    private readonly INamedTypeSymbol _contract;
    private readonly Dictionary<string, INamedTypeSymbol> _types = new(StringComparer.Ordinal);
    private readonly HashSet<ITypeSymbol> _visited = new(SymbolEqualityComparer.Default);

    /// <summary>Walks through everything that a contract uses.</summary>
    /// <param name="contract">The interface.</param>
    public LayoutSymbols(INamedTypeSymbol contract)
    {
        _contract = contract;
        foreach (IMethodSymbol method in contract.GetMembers().OfType<IMethodSymbol>())
        {
            Visit(method.ReturnType);
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                Visit(parameter.Type);
            }
        }
    }

    /// <summary>A type of the project's sources by its layout name; null where it is declared elsewhere.</summary>
    /// <param name="layout">The name, with type arguments or without.</param>
    public INamedTypeSymbol? Type(string layout)
    {
        int arguments = layout.IndexOf('<');
        return _types.TryGetValue(arguments < 0 ? layout : layout.Substring(0, arguments), out INamedTypeSymbol? type) ? type : null;
    }

    /// <summary>A method or property of the contract by its layout name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public ISymbol? Member(string name) => _contract.GetMembers().FirstOrDefault(member =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol
        && (SnakeCase.Of(member.Name) == name || SnakeCase.Of(WithoutAsync(member.Name)) == name));

    /// <summary>A field, property, value or case of a type by its layout name; null where there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name.</param>
    public ISymbol? Member(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            ISymbol? member = current.GetMembers().FirstOrDefault(member =>
                member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }
                && SnakeCase.Of(member.Name.TrimStart('_')) == name);
            if (member is not null)
            {
                return member;
            }
        }

        return UnionRules.IsUnion(type) ? Cases(type).FirstOrDefault(candidate => SnakeCase.Of(candidate.Name) == name) : null;
    }

    private static string WithoutAsync(string name) =>
        name.EndsWith(AsyncSuffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - AsyncSuffix.Length) : name;

    private static IEnumerable<INamedTypeSymbol> Cases(INamedTypeSymbol union)
    {
        _ = UnionRules.Read(union, "", out IReadOnlyList<UnionCase> cases, out _);
        return cases.Select(static candidate => candidate.Type);
    }

    private void Visit(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Visit(array.ElementType);
        }

        if (type is not INamedTypeSymbol named || !_visited.Add(type))
        {
            return;
        }

        foreach (ITypeSymbol argument in named.TypeArguments)
        {
            Visit(argument);
        }

        // A contract that is passed along has a layout text of its own, and types of elsewhere have no place here.
        if (named.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 || ContractNames.AttributeOf(named) is not null)
        {
            return;
        }

        string name = TypeNames.Layout(named);
        if (!_types.ContainsKey(name))
        {
            _types[name] = named;
        }

        VisitParts(named);
    }

    private void VisitParts(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type;
            current is { SpecialType: SpecialType.None, TypeKind: not TypeKind.Enum };
            current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(static member => !member.IsStatic))
            {
                Visit(member switch
                {
                    IPropertySymbol property => property.Type,
                    IFieldSymbol field => field.Type,
                    _ => current,
                });
            }
        }

        foreach (INamedTypeSymbol candidate in UnionRules.IsUnion(type) ? Cases(type) : [])
        {
            Visit(candidate);
        }
    }
}

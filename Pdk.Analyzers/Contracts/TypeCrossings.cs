using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>
/// How the members of a contract cross, or a type with [Mirror]: found out once for each type of a compilation, whichever rules ask.
/// </summary>
/// <remarks>Asks the rules that the generator follows.</remarks>
internal sealed class TypeCrossings
{
    // Without a token: an answer that was given up would stay with all who wait for it.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Lazy<TypeCrossings>> s_contracts = new();
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Lazy<TypeCrossings>> s_mirrors = new();

    private readonly MirrorScope _scope;
    private readonly List<TypeUse> _uses = [];

    private TypeCrossings(string contract) => _scope = new MirrorScope(contract);

    /// <summary>Each use of a type, in the order of the source.</summary>
    public IReadOnlyList<TypeUse> Uses => _uses;

    /// <summary>The results and parameters of a contract's members.</summary>
    public static TypeCrossings OfContract(INamedTypeSymbol contract) =>
        s_contracts.GetValue(contract, static type => new Lazy<TypeCrossings>(() => ReadContract(type))).Value;

    /// <summary>A type with [Mirror], which has one use: itself. None where it contains itself.</summary>
    public static TypeCrossings OfMirror(INamedTypeSymbol type) =>
        s_mirrors.GetValue(type, static type => new Lazy<TypeCrossings>(() => ReadMirror(type))).Value;

    private static TypeCrossings ReadContract(INamedTypeSymbol contract)
    {
        TypeCrossings found = new(ContractNames.AttributeOf(contract)?.ConstructorArguments.FirstOrDefault().Value as string ?? "");
        foreach (ISymbol member in contract.GetMembers().Where(ContractSlots.Contains))
        {
            ITypeSymbol result = member is IMethodSymbol called ? called.ReturnType : ((IPropertySymbol)member).Type;

            // What a parameter may be depends on whether the method is asynchronous.
            if (IsLeftToCompiler(result))
            {
                continue;
            }

            bool isAsync = false;
            found.Add(member, result, scope => CrossingRules.OfResult(result, scope, out isAsync));
            IEnumerable<IParameterSymbol>? parameters = (member as IMethodSymbol)?.Parameters;
            foreach (IParameterSymbol parameter in parameters?.Where(static parameter => !IsLeftToCompiler(parameter.Type)) ?? [])
            {
                found.Add(parameter, parameter.Type, scope => CrossingRules.OfParameter(parameter, isAsync, scope));
            }
        }

        return found;
    }

    private static TypeCrossings ReadMirror(INamedTypeSymbol type)
    {
        TypeCrossings found = new("");
        if (!IsLeftToCompiler(type))
        {
            found.Add(type, type, scope => CrossingRules.OfDeclared(type, scope));
        }

        return found;
    }

    private void Add(ISymbol place, ITypeSymbol type, Func<MirrorScope, Crossing> describe)
    {
        int before = _scope.Mark().Definitions;
        Crossing crossing = describe(_scope);
        _uses.Add(new TypeUse(place, type, crossing, [.. crossing.Definitions, .. _scope.DefinitionsFrom(before)]));
    }

    /// <summary>Whether the type does not exist, or contains itself: both are errors already, and nothing more can be said of it.</summary>
    private static bool IsLeftToCompiler(ITypeSymbol type) => IsUnknown(type) || StructCycle.IsReachableFrom(type);

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.Any(IsUnknown),
        _ => false,
    };
}

/// <summary>A place where a type crosses.</summary>
/// <param name="Place">The method or property whose result it is, the parameter, or the type with [Mirror] itself.</param>
/// <param name="Type">The type.</param>
/// <param name="Crossing">How it crosses, or why it cannot.</param>
/// <param name="Definitions">What it is made of, without what other uses before have brought already.</param>
internal sealed record TypeUse(ISymbol Place, ITypeSymbol Type, Crossing Crossing, IReadOnlyList<TypeDefinition> Definitions);

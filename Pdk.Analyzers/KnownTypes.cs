using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>The kit's types as one compilation sees them, looked up once.</summary>
internal sealed class KnownTypes
{
    // Every rule asks for them when a compilation begins.
    private static readonly ConditionalWeakTable<Compilation, StrongBox<KnownTypes?>> s_known = new();

    private readonly INamedTypeSymbol _pluginAttribute;
    private readonly INamedTypeSymbol _contractAttribute;
    private readonly INamedTypeSymbol? _sinceAttribute;
    private readonly INamedTypeSymbol? _mirrorAttribute;
    private readonly INamedTypeSymbol? _unionAttribute;
    private readonly INamedTypeSymbol? _unionCaseAttribute;

    private KnownTypes(Compilation compilation, INamedTypeSymbol pluginAttribute, INamedTypeSymbol contractAttribute)
    {
        _pluginAttribute = pluginAttribute;
        _contractAttribute = contractAttribute;
        _sinceAttribute = compilation.FindType(KnownNames.SinceAttribute);
        _mirrorAttribute = compilation.FindType(KnownNames.MirrorAttribute);
        _unionAttribute = compilation.FindType(KnownNames.UnionAttribute);
        _unionCaseAttribute = compilation.FindType(KnownNames.UnionCaseAttribute);
        Kinds = PluginKind.Find(compilation);
    }

    /// <summary>What the attributes of event processing ask of a class.</summary>
    public IReadOnlyList<PluginKind> Kinds { get; }

    /// <summary>Looks the types up; null where the compilation does not use the kit at all.</summary>
    public static KnownTypes? Find(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new StrongBox<KnownTypes?>(Read(compilation))).Value;

    private static KnownTypes? Read(Compilation compilation)
    {
        return compilation.FindType(KnownNames.PluginAttribute) is { } plugin
            && compilation.FindType(KnownNames.PluginContractAttribute) is { } contract
                ? new KnownTypes(compilation, plugin, contract)
                : null;
    }

    /// <summary>Whether an attribute makes a class a plugin: <c>[Plugin]</c> or one derived from it.</summary>
    public bool IsPluginAttribute(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, _pluginAttribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The attribute that makes an interface a contract, or null.</summary>
    public AttributeData? ContractAttributeOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? type.FindAttribute(_contractAttribute) : null;

    /// <summary>The attribute that says when a member was added, or null. A getter has that of its property.</summary>
    public AttributeData? SinceAttributeOf(ISymbol member) => _sinceAttribute is null
        ? null
        : member.FindAttribute(_sinceAttribute) ?? (member as IMethodSymbol)?.AssociatedSymbol?.FindAttribute(_sinceAttribute);

    /// <summary>The attribute that asks for a type's mirror, or null.</summary>
    public AttributeData? MirrorAttributeOf(ITypeSymbol type) => _mirrorAttribute is null ? null : type.FindAttribute(_mirrorAttribute);

    /// <summary>The attribute that makes an abstract record a union, or null.</summary>
    public AttributeData? UnionAttributeOf(ITypeSymbol type) => _unionAttribute is null ? null : type.FindAttribute(_unionAttribute);

    /// <summary>The attribute that states the tag of a union's case, or null.</summary>
    public AttributeData? UnionCaseAttributeOf(ITypeSymbol type) =>
        _unionCaseAttribute is null ? null : type.FindAttribute(_unionCaseAttribute);

    /// <summary>Every contract that a class implements.</summary>
    public IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type) =>
        type.AllInterfaces.Where(@interface => ContractAttributeOf(@interface) is not null);
}

using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>The constructors of a plugin class.</summary>
internal static class PluginConstructors
{
    /// <summary>All but the copy constructor, which the compiler adds to a record.</summary>
    public static IEnumerable<IMethodSymbol> Own(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(constructor =>
            !(type.IsRecord && constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.IsSame(type)));

    /// <summary>Those that generated code could call.</summary>
    public static IEnumerable<IMethodSymbol> Accessible(INamedTypeSymbol type) => Own(type).Where(constructor => constructor.IsAccessibleInAssembly());

    /// <summary>The one that the kit calls; null where there are none or several.</summary>
    public static IMethodSymbol? Single(INamedTypeSymbol type)
    {
        IMethodSymbol[] accessible = [.. Accessible(type).Take(2)];
        return accessible.Length == 1 ? accessible[0] : null;
    }
}

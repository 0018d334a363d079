using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>The constructors of a plugin class.</summary>
internal static class PluginConstructors
{
    /// <summary>Those that generated code could call.</summary>
    public static IEnumerable<IMethodSymbol> Accessible(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(constructor => constructor.IsAccessibleInAssembly());

    /// <summary>The one that the kit calls; null where there are none or several.</summary>
    public static IMethodSymbol? Single(INamedTypeSymbol type)
    {
        IMethodSymbol[] accessible = [.. Accessible(type).Take(2)];
        return accessible.Length == 1 ? accessible[0] : null;
    }
}

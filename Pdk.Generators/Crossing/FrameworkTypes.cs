using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Tells the framework's types from an author's own, whose namespace may begin with <c>System</c> as well.</summary>
internal static class FrameworkTypes
{
    // The keys with which the assemblies of .NET are signed. A name could be anybody's.
    private static readonly HashSet<string> s_keys = new(
        ["7cec85d7bea7798e", "b03f5f7f11d50a3a", "b77a5c561934e089", "cc7b13ffcd2ddd51", "31bf3856ad364e35", "adb9793829ddae60"]);

    /// <summary>Whether a type is one of the framework's.</summary>
    public static bool Contains(ITypeSymbol type) =>
        type.SpecialType != SpecialType.None || (IsInSystem(type.ContainingNamespace) && IsSigned(type.ContainingAssembly));

    /// <summary>
    /// The nearest type that a type derives from and that is the framework's; null where there is none but <c>object</c> and its like.
    /// </summary>
    public static INamedTypeSymbol? ParentOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Contains(current))
            {
                return current;
            }
        }

        return null;
    }

    private static bool IsInSystem(INamespaceSymbol? space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: false, Name: "System" };
    }

    private static bool IsSigned(IAssemblySymbol? assembly)
    {
        ImmutableArray<byte> token = assembly?.Identity.PublicKeyToken ?? ImmutableArray<byte>.Empty;
        return s_keys.Contains(string.Concat(token.Select(static part => part.ToString("x2", CultureInfo.InvariantCulture))));
    }
}

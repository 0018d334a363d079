using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// What a plugin's configuration may look like: a class or struct with one public constructor, whose parameters are the settings.
/// </summary>
internal static class ConfigurationRules
{
    /// <summary>
    /// Whether a type may be meant as configuration. Types of the framework have constructors of plain parameters by chance only.
    /// </summary>
    public static bool IsCandidate(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
        && !FrameworkTypes.Contains(type);

    /// <summary>The constructor of a configuration; null where there is not exactly one.</summary>
    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        ConstructorsOf(type) is { Length: 1 } constructors ? constructors[0] : null;

    /// <summary>Its public constructors that may be called.</summary>
    /// <remarks>Every struct has one without parameters as well, which nobody wrote. One that nobody may call is none.</remarks>
    public static IMethodSymbol[] ConstructorsOf(INamedTypeSymbol type) => [.. type.InstanceConstructors.Where(constructor =>
        constructor.DeclaredAccessibility == Accessibility.Public
        && !(type.IsValueType && constructor.IsImplicitlyDeclared)
        && !ObsoleteRules.IsError(constructor))];

    /// <summary>Says what is wrong with a candidate; null where it can be filled in.</summary>
    public static string? FindMistake(INamedTypeSymbol type) => new ConfigurationJudge().FindMistake(type);
}

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
        Constructors(type) is { Length: 1 } constructors ? constructors[0] : null;

    /// <summary>Says what is wrong with a candidate; null where it can be filled in.</summary>
    public static string? FindMistake(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeParameters.Length > 0)
        {
            return $"configuration '{type.Name}' must be neither abstract nor generic";
        }

        IMethodSymbol[] constructors = Constructors(type);
        if (constructors.Length != 1)
        {
            return $"configuration '{type.Name}' has {constructors.Length} public constructors and needs exactly one";
        }

        return constructors[0].Parameters.Length == 0
            ? $"the constructor of configuration '{type.Name}' has no parameters, so that nothing could be configured; "
                + "add a parameter for each setting"
            : constructors[0].Parameters
                .Select(parameter => MistakeOf(type, parameter))
                .FirstOrDefault(static mistake => mistake is not null)
                ?? TwinKey(type, constructors[0])
                ?? Unset(type, constructors[0]);
    }

    // Every struct has a constructor without parameters as well, which nobody wrote. One that nobody may call is none.
    private static IMethodSymbol[] Constructors(INamedTypeSymbol type) => [.. type.InstanceConstructors.Where(constructor =>
        constructor.DeclaredAccessibility == Accessibility.Public
        && !(type.IsValueType && constructor.IsImplicitlyDeclared)
        && !ObsoleteRules.IsError(constructor))];

    private static string? MistakeOf(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        string place = $"'{type.Name}.{parameter.Name}'";
        if (parameter.RefKind != RefKind.None)
        {
            return $"{place} is passed by reference; pass it by value";
        }

        return SettingRules.KindOf(parameter.Type) switch
        {
            null => $"{place} is a '{TypeNames.Short(parameter.Type)}', which configuration cannot hold; "
                + "use bool, integers, float, double, string, an enum, TimeSpan, one of these as nullable, or string[]",
            SettingKind.Choice => ChoiceNames.FindMistake(SettingRules.ValueOf(parameter.Type)) is { } mistake
                ? $"{place}: {mistake}"
                : null,
            _ => null,
        };
    }

    private static string? TwinKey(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        IGrouping<string, IParameterSymbol>? twins = constructor.Parameters
            .GroupBy(static parameter => SnakeCase.Of(parameter.Name))
            .FirstOrDefault(static group => group.Count() > 1);
        return twins is null
            ? null
            : $"'{twins.First().Name}' and '{twins.Skip(1).First().Name}' of configuration '{type.Name}' are both the setting "
                + $"'{twins.Key}'; rename one of them";
    }

    /// <summary>What no setting would ever set, although it looks as if one did.</summary>
    private static string? Unset(INamedTypeSymbol type, IMethodSymbol constructor)
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

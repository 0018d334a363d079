using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a configuration record: a class or struct with one public constructor, all of whose parameters are simple.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads the record; null where the type is none.</summary>
    public static ConfigurationModel? Parse(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract || type.IsGenericType || IsOfTheFramework(type))
        {
            return null;
        }

        // A record also has its copy constructor, which is not public; a struct its implicit one, which takes nothing.
        IMethodSymbol[] constructors = [.. type.InstanceConstructors
            .Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)
            .Where(constructor => type.TypeKind == TypeKind.Class || !constructor.IsImplicitlyDeclared)];
        if (constructors.Length != 1)
        {
            return null;
        }

        List<SettingModel> settings = [];
        foreach (IParameterSymbol parameter in constructors[0].Parameters)
        {
            if (SettingParser.Parse(parameter) is not { } setting)
            {
                return null;
            }

            settings.Add(setting);
        }

        // A class that takes nothing has nothing to configure: it was meant to be something else.
        return settings.Count == 0 ? null : new ConfigurationModel(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), settings.ToEquatableArray());
    }

    private static bool IsOfTheFramework(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString().Split('.')[0] == "System";
}

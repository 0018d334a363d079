using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Functions;

/// <summary>Decides what the configuration of a library's functions is: the type argument of a context.</summary>
internal static class FunctionSettings
{
    /// <summary>The generated class that reads it.</summary>
    public const string Class = "global::Pdk.Generated.FunctionSettings";

    /// <summary>The configuration that a parameter brings; null where it is no context with one.</summary>
    public static ITypeSymbol? RecordOf(ITypeSymbol parameter) =>
        parameter is INamedTypeSymbol { Name: "FunctionContext", TypeArguments.Length: 1 } context
        && context.ContainingNamespace.ToDisplayString() == "Pdk"
            ? context.TypeArguments[0]
            : null;

    /// <summary>Why a type cannot be a configuration; empty where it can.</summary>
    public static string WhyNot(ITypeSymbol record)
    {
        string name = record.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return SettingRules.KindOf(record) != SettingKind.Record
                ? $"'{name}' is no configuration: a record whose constructor's parameters are the settings"
            : !FunctionParser.IsReachable(record)
                ? $"generated code cannot see the configuration '{name}'; make it and the types around it internal or public"
            : ConfigurationRules.FindMistake((INamedTypeSymbol)record) is { } mistake ? $"the configuration '{name}': {mistake}"
            : "";
    }
}

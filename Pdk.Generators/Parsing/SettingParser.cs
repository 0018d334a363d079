using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads one parameter of a configuration record.</summary>
internal static class SettingParser
{
    /// <summary>Reads the parameter, of whose type a configuration can hold values.</summary>
    public static SettingModel Parse(IParameterSymbol parameter)
    {
        string key = SnakeCase.Of(parameter.Name);
        ITypeSymbol type = SettingRules.ValueOf(parameter.Type);
        bool isSecret = SecretRules.Find(parameter) is not null;
        SettingRange? range = RangeRules.Of(parameter);
        string source = $"configuration.{(isSecret ? "Secret" : "Setting")}({SymbolDisplay.FormatLiteral(key, quote: true)})";
        return new SettingModel(
            key,
            SettingReads.Of(type, source, range),
            SettingDefaults.ExpressionOf(parameter),
            RecordIn(type) is { } record ? ConfigurationParser.Read(record) : null,
            new SettingFacts(
                SettingNames.KindOf(type),
                isSecret,
                isSecret ? "" : SettingDefaults.TextOf(parameter),
                range?.ToString() ?? "",
                ExpressionRules.KindOf(parameter),
                Documentation.SettingOf(parameter)));
    }

    /// <summary>The record that a type is, or that it is a list or a dictionary of.</summary>
    private static INamedTypeSymbol? RecordIn(ITypeSymbol type) => SettingRules.KindOf(type) switch
    {
        SettingKind.List or SettingKind.Map => RecordIn(SettingRules.ElementOf(type)),
        SettingKind.Record => (INamedTypeSymbol)type,
        _ => null,
    };
}

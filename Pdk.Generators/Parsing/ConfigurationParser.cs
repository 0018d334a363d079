using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a configuration record: a class or struct with one public constructor, whose parameters are the settings.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads the record.</summary>
    /// <param name="type">The record.</param>
    /// <param name="mistake">What is wrong with it where there is none to read.</param>
    public static ConfigurationModel? Parse(INamedTypeSymbol type, out string? mistake)
    {
        mistake = ConfigurationRules.FindMistake(type);
        return mistake is null ? Read(type) : null;
    }

    /// <summary>Reads a record in which there is no mistake.</summary>
    public static ConfigurationModel Read(INamedTypeSymbol type) => new(
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        HintNames.IdentifierOf(type),
        ConfigurationRules.ConstructorOf(type)!.Parameters.Select(SettingParser.Parse).ToEquatableArray());
}

using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a configuration record: a class or struct with one public constructor, all of whose parameters are simple.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads the record.</summary>
    /// <param name="type">The record.</param>
    /// <param name="mistake">What is wrong with it where there is none to read.</param>
    public static ConfigurationModel? Parse(INamedTypeSymbol type, out string? mistake)
    {
        mistake = ConfigurationRules.FindMistake(type);
        return mistake is null
            ? new ConfigurationModel(
                type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                ConfigurationRules.ConstructorOf(type)!.Parameters.Select(SettingParser.Parse).ToEquatableArray())
            : null;
    }
}

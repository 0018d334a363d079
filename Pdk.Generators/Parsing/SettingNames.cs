using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Parsing;

/// <summary>What the stamp calls the kinds of settings.</summary>
internal static class SettingNames
{
    /// <summary>The kind of a type of which a configuration can hold values: <c>integer</c>, <c>map of string</c>.</summary>
    public static string KindOf(ITypeSymbol type) => SettingRules.KindOf(type) switch
    {
        SettingKind.Boolean => "boolean",
        SettingKind.Integer or SettingKind.UnsignedInteger => "integer",
        SettingKind.Number => "number",
        SettingKind.Decimal => "decimal",
        SettingKind.Text => "string",
        SettingKind.Uri => "uri",
        SettingKind.Timestamp => "timestamp",
        SettingKind.Duration => "duration",
        SettingKind.Size => "size",
        SettingKind.List => KindOf(SettingRules.ElementOf(type)) is var element && element == "string" ? "strings" : $"list of {element}",
        SettingKind.Map => $"map of {KindOf(SettingRules.ElementOf(type))}",
        SettingKind.Record => "record",
        _ => string.Join("|", ChoiceNames.Of(type).Select(static choice => choice.Name)),
    };
}

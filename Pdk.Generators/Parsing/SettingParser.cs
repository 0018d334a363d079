using System.Globalization;
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
        ITypeSymbol type = SettingRules.ValueOf(parameter.Type);
        string key = SnakeCase.Of(parameter.Name);
        string qualified = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        (string kind, string read) = ReaderOf(type, qualified, SymbolDisplay.FormatLiteral(key, quote: true));
        string? otherwise = parameter.HasExplicitDefaultValue
            ? DefaultOf(parameter, qualified)
            : parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : null;
        return new SettingModel(parameter.Name, key, kind, read, otherwise);
    }

    private static (string Kind, string Read) ReaderOf(ITypeSymbol type, string qualified, string key) => SettingRules.KindOf(type) switch
    {
        SettingKind.Boolean => ("boolean", $"configuration.Boolean({key})"),
        SettingKind.Text => ("string", $"configuration.Text({key})"),
        SettingKind.Texts => ("strings", $"configuration.Texts({key})"),
        SettingKind.Duration => ("duration", $"configuration.Duration({key})"),
        SettingKind.Number => ("number", $"({qualified})configuration.Number({key})"),
        SettingKind.UnsignedInteger => ("integer", $"configuration.UnsignedInteger({key})"),
        SettingKind.Integer => ("integer", $"({qualified})configuration.Integer({key}, {qualified}.MinValue, {qualified}.MaxValue)"),
        _ => ChoiceOf(type, qualified, key),
    };

    private static (string Kind, string Read) ChoiceOf(ITypeSymbol type, string qualified, string key)
    {
        IReadOnlyList<(string Name, IFieldSymbol Member)> choices = ChoiceNames.Of(type);
        string names = string.Join(", ", choices.Select(static choice => SymbolDisplay.FormatLiteral(choice.Name, quote: true)));
        string values = string.Join(", ", choices.Select(choice => $"{qualified}.{Escape(choice.Member.Name)}"));
        return (
            string.Join("|", choices.Select(static choice => choice.Name)),
            $"configuration.Choice<{qualified}>({key}, new string[] {{ {names} }}, new {qualified}[] {{ {values} }})");
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string DefaultOf(IParameterSymbol parameter, string qualified)
    {
        object? value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return parameter.Type.IsValueType
                ? $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"
                : "null";
        }

        string literal = value switch
        {
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool truth => truth ? "true" : "false",
            double number => Special(number) ?? number.ToString("R", CultureInfo.InvariantCulture) + "d",
            float number => Special(number) is { } special ? $"(float){special}" : number.ToString("R", CultureInfo.InvariantCulture) + "f",
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "default",
        };
        return $"({qualified})({literal})";
    }

    private static string? Special(double number) => double.IsNaN(number) ? "global::System.Double.NaN"
        : double.IsPositiveInfinity(number) ? "global::System.Double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "global::System.Double.NegativeInfinity"
        : null;
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Parsing;

/// <summary>The defaults of settings: as expressions of C#, and as configurations would write them.</summary>
internal static class SettingDefaults
{
    /// <summary>The expression where the key is absent; null where it is required.</summary>
    public static string? ExpressionOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : null;
        }

        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return parameter.Type.IsValueType
                ? $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"
                : "null";
        }

        ITypeSymbol type = SettingRules.ValueOf(parameter.Type).WithNullableAnnotation(NullableAnnotation.None);
        return $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})({LiteralOf(value)})";
    }

    /// <summary>The default as a configuration would write it: texts in quotes. Empty where it is nothing that one could write.</summary>
    public static string TextOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return "";
        }

        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return SettingRules.IsNullable(parameter.Type) ? "" : ZeroOf(SettingRules.KindOf(parameter.Type));
        }

        ITypeSymbol type = SettingRules.ValueOf(parameter.Type);
        return value switch
        {
            _ when type.TypeKind == TypeKind.Enum =>
                ChoiceNames.Of(type).FirstOrDefault(choice => Equals(choice.Member.ConstantValue, value)).Name ?? "",
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            bool truth => truth ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private static string ZeroOf(SettingKind? kind) => kind switch
    {
        SettingKind.Duration => "0s",
        SettingKind.Size => "0B",
        SettingKind.Timestamp => "0001-01-01T00:00:00Z",
        _ => "",
    };

    private static string LiteralOf(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool truth => truth ? "true" : "false",
        double number => Special(number) ?? number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => Special(number) is { } special ? $"(float){special}" : number.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string? Special(double number) => double.IsNaN(number) ? "global::System.Double.NaN"
        : double.IsPositiveInfinity(number) ? "global::System.Double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "global::System.Double.NegativeInfinity"
        : null;
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads one parameter of a configuration record.</summary>
internal static class SettingParser
{
    /// <summary>Reads the parameter; null where its type is not simple.</summary>
    public static SettingModel? Parse(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        string key = SnakeCase.Of(parameter.Name);
        string qualified = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        (string Kind, string Read)? reader = ReaderOf(type, qualified, SymbolDisplay.FormatLiteral(key, quote: true));
        string? otherwise = parameter.HasExplicitDefaultValue
            ? DefaultOf(parameter, qualified)
            : isNullable ? "null" : null;
        return reader is { } found ? new SettingModel(parameter.Name, key, found.Kind, found.Read, otherwise) : null;
    }

    private static (string Kind, string Read)? ReaderOf(ITypeSymbol type, string qualified, string key)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
                return ("boolean", $"configuration.Boolean({key})");
            case SpecialType.System_String:
                return ("string", $"configuration.Text({key})");
            case SpecialType.System_Single or SpecialType.System_Double:
                return ("number", $"({qualified})configuration.Number({key})");
            case SpecialType.System_UInt64:
                return ("integer", $"configuration.UnsignedInteger({key})");
            case SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64:
                return ("integer", $"({qualified})configuration.Integer({key}, {qualified}.MinValue, {qualified}.MaxValue)");
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            IEnumerable<string> names = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => SnakeCase.Of(field.Name));
            return (string.Join("|", names), $"configuration.Choice<{qualified}>({key})");
        }

        return type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() switch
        {
            "System.TimeSpan" => ("duration", $"configuration.Duration({key})"),
            "string[]" or "System.Collections.Generic.IReadOnlyList<string>" => ("strings", $"configuration.Texts({key})"),
            _ => null,
        };
    }

    private static string DefaultOf(IParameterSymbol parameter, string qualified)
    {
        object? value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return parameter.Type.IsValueType ? $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})" : "null";
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

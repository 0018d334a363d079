using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pdk.Generators.Crossing;

/// <summary>The declared defaults of parameters, as C# expressions that mean the same everywhere.</summary>
internal static class DefaultValues
{
    /// <summary>The default of a parameter; empty where it has none.</summary>
    public static string Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return "";
        }

        string type = TypeNames.Identity(parameter.Type);
        return parameter.ExplicitDefaultValue switch
        {
            null => $"default({type})"
                + (parameter.Type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated } ? "!" : ""),
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            // An enumeration's default is the number beneath, and so may be that of what is nullable.
            { } value when IsOwn(parameter.Type) => Literal(value),
            { } value => $"({type})({Literal(value)})",
        };
    }

    // A literal of the very type; of the shorter numbers there are none.
    private static bool IsOwn(ITypeSymbol type) => type.SpecialType is not (SpecialType.None
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16);

    private static string Literal(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        char letter => $"(char){(int)letter}",
        float number when float.IsNaN(number) || float.IsInfinity(number) => "float." + NameOf(number),
        double number when double.IsNaN(number) || double.IsInfinity(number) => "double." + NameOf(number),
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "u",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "ul",
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string NameOf(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";
}

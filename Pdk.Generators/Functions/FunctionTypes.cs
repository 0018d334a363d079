using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Functions;

/// <summary>Decides which type of functions a type of C# is.</summary>
internal static class FunctionTypes
{
    private const string Utf8 = "Pdk.Contracts.Utf8Attribute";

    /// <summary>The type of a value; null where functions have none like it.</summary>
    /// <param name="type">The type in C#.</param>
    /// <param name="isNullable">Whether it says of itself that it may be null.</param>
    public static FunctionType? OfValue(ITypeSymbol type, out bool isNullable)
    {
        type = ValueOf(type, out isNullable);
        return type.SpecialType switch
        {
            SpecialType.System_Boolean => FunctionType.Boolean,
            SpecialType.System_SByte => FunctionType.Int8,
            SpecialType.System_Byte => FunctionType.UInt8,
            SpecialType.System_Int16 => FunctionType.Int16,
            SpecialType.System_UInt16 => FunctionType.UInt16,
            SpecialType.System_Int32 => FunctionType.Int32,
            SpecialType.System_UInt32 => FunctionType.UInt32,
            SpecialType.System_Int64 => FunctionType.Int64,
            SpecialType.System_UInt64 => FunctionType.UInt64,
            SpecialType.System_Single => FunctionType.Single,
            SpecialType.System_Double => FunctionType.Double,
            SpecialType.System_String => FunctionType.Text,
            SpecialType.System_Decimal => FunctionType.Decimal,
            _ => OfFramework(type),
        };
    }

    /// <summary>The type itself, without what says that it may be null.</summary>
    public static ITypeSymbol ValueOf(ITypeSymbol type, out bool isNullable)
    {
        bool isNullableValue = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        isNullable = isNullableValue || type.NullableAnnotation == NullableAnnotation.Annotated;
        return isNullableValue ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
    }

    /// <summary>Reads the type of a parameter of one row.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="whose">What messages call it.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="problem">Why functions have no type like it; empty where they have.</param>
    /// <returns>Null where functions have none like it.</returns>
    public static FunctionUse? OfParameter(IParameterSymbol parameter, string whose, TypePlace place, out string problem)
    {
        bool isBytes = IsSpanOf(parameter.Type, "ReadOnlySpan", out ITypeSymbol? element)
            && element!.SpecialType == SpecialType.System_Byte;
        problem = "";
        return isBytes
            ? new FunctionUse(IsUtf8(parameter) ? FunctionType.Utf8 : FunctionType.Bytes, false)
            : OfOne(parameter.Type, whose, place, out problem);
    }

    /// <summary>Reads the type of a result.</summary>
    /// <param name="type">The type.</param>
    /// <param name="whose">What messages call the result.</param>
    /// <param name="problem">Why functions have no type like it; empty where they have.</param>
    /// <returns>Null where functions have none like it.</returns>
    public static FunctionUse? OfResult(ITypeSymbol type, string whose, out string problem)
    {
        problem = "";
        return OfResult(type, out bool isNullable) is { } simple
            ? new FunctionUse(simple, isNullable)
            : OfOne(type, whose, TypePlace.Result, out problem);
    }

    /// <summary>Reads the type of one value: of a row, or of a group.</summary>
    /// <param name="type">The type.</param>
    /// <param name="whose">What messages call what has it.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="problem">Why functions have no type like it; empty where they have.</param>
    /// <returns>Null where functions have none like it.</returns>
    public static FunctionUse? OfOne(ITypeSymbol type, string whose, TypePlace place, out string problem)
    {
        problem = "";
        if (OfValue(type, out bool isNullable) is { } simple)
        {
            return new FunctionUse(simple, isNullable);
        }

        ITypeSymbol value = ValueOf(type, out isNullable);
        if (!NestedReader.IsNested(value))
        {
            problem = FunctionParser.UnknownType(whose, type, place);
            return null;
        }

        return NestedReader.Read(value, whose, out problem) is { } shape ? new FunctionUse(shape.Type, isNullable, shape) : null;
    }

    /// <summary>The type of a result that is neither list nor record; null where functions have none like it.</summary>
    public static FunctionType? OfResult(ITypeSymbol type, out bool isNullable)
    {
        FunctionType? value = OfValue(type, out isNullable);
        bool isBytes = type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
        return value ?? (isBytes ? FunctionType.Bytes : null);
    }

    /// <summary>Whether bytes are text.</summary>
    public static bool IsUtf8(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == Utf8);

    /// <summary>Whether a type is a span of the framework, and of what.</summary>
    public static bool IsSpanOf(ITypeSymbol type, string span, out ITypeSymbol? element)
    {
        bool isSpan = type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && named.Name == span
            && named.ContainingNamespace.ToDisplayString() == "System";
        element = isSpan ? ((INamedTypeSymbol)type).TypeArguments[0] : null;
        return isSpan;
    }

    /// <summary>The type in C# of the elements of a column, without what says that it may be null.</summary>
    public static string Element(FunctionType type) => type switch
    {
        FunctionType.Boolean => "bool",
        FunctionType.Int8 => "sbyte",
        FunctionType.UInt8 => "byte",
        FunctionType.Int16 => "short",
        FunctionType.UInt16 => "ushort",
        FunctionType.Int32 => "int",
        FunctionType.UInt32 => "uint",
        FunctionType.Int64 => "long",
        FunctionType.UInt64 => "ulong",
        FunctionType.Single => "float",
        FunctionType.Double => "double",
        FunctionType.Text => "string",
        FunctionType.Timestamp => "global::System.DateTimeOffset",
        FunctionType.Date => "global::System.DateOnly",
        FunctionType.Interval => "global::System.TimeSpan",
        FunctionType.Uuid => "global::System.Guid",
        FunctionType.Decimal => "decimal",
        _ => "global::System.ReadOnlySpan<byte>",
    };

    /// <summary>Whether it is a number, which all engines keep as C# does where they have it.</summary>
    public static bool IsNumber(FunctionType type) => type is
        FunctionType.Int8 or FunctionType.UInt8 or FunctionType.Int16 or FunctionType.UInt16 or FunctionType.Int32 or FunctionType.UInt32
        or FunctionType.Int64 or FunctionType.UInt64 or FunctionType.Single or FunctionType.Double;

    private static FunctionType? OfFramework(ITypeSymbol type) => type.ToDisplayString() switch
    {
        "System.DateTimeOffset" => FunctionType.Timestamp,
        "System.DateOnly" => FunctionType.Date,
        "System.TimeSpan" => FunctionType.Interval,
        "System.Guid" => FunctionType.Uuid,
        _ => null,
    };
}

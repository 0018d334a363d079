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
        isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            isNullable = true;
            type = nullable.TypeArguments[0];
        }

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

    /// <summary>The type of a parameter of one row; null where functions have none like it.</summary>
    public static FunctionType? OfParameter(IParameterSymbol parameter, out bool isNullable)
    {
        if (parameter.RefKind != RefKind.None)
        {
            isNullable = false;
            return null;
        }

        return IsSpanOf(parameter.Type, "ReadOnlySpan", out ITypeSymbol? element) && element!.SpecialType == SpecialType.System_Byte
            ? OfBytes(parameter, out isNullable)
            : OfValue(parameter.Type, out isNullable);
    }

    /// <summary>The type of a result; null where functions have none like it.</summary>
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

    private static FunctionType OfBytes(IParameterSymbol parameter, out bool isNullable)
    {
        isNullable = false;
        return IsUtf8(parameter) ? FunctionType.Utf8 : FunctionType.Bytes;
    }
}

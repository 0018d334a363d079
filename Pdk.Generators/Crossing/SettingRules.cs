using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Which types a configuration can hold. The generator and the analyzers ask the same question here, so they cannot disagree.
/// </summary>
internal static class SettingRules
{
    /// <summary>As what a configuration holds values of a type; null where it cannot.</summary>
    public static SettingKind? KindOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => OfScalar(nullable.TypeArguments[0]),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } list =>
            OfElements(list.TypeArguments[0]),
        IArrayTypeSymbol { Rank: 1 } array => OfElements(array.ElementType),
        _ => OfScalar(type),
    };

    /// <summary>The type of the value itself: of <c>int?</c> it is <c>int</c>.</summary>
    public static ITypeSymbol ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static SettingKind? OfElements(ITypeSymbol element) =>
        element.SpecialType == SpecialType.System_String ? SettingKind.Texts : null;

    private static SettingKind? OfScalar(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => SettingKind.Choice,
        { Name: "TimeSpan", ContainingType: null } when FrameworkTypes.Contains(type) => SettingKind.Duration,
        _ => type.SpecialType switch
        {
            SpecialType.System_Boolean => SettingKind.Boolean,
            SpecialType.System_String => SettingKind.Text,
            SpecialType.System_Single or SpecialType.System_Double => SettingKind.Number,
            SpecialType.System_UInt64 => SettingKind.UnsignedInteger,
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 => SettingKind.Integer,
            _ => null,
        },
    };
}

/// <summary>As what a configuration holds a setting.</summary>
internal enum SettingKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer that fits into 64 bits with a sign.</summary>
    Integer,

    /// <summary>An integer that fits into 64 bits without a sign.</summary>
    UnsignedInteger,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>Strings.</summary>
    Texts,

    /// <summary>A duration.</summary>
    Duration,

    /// <summary>One of the names of an enumeration.</summary>
    Choice,
}

using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Which types a configuration can hold. The generator and the analyzers ask the same question here, so they cannot disagree.
/// </summary>
internal static class SettingRules
{
    /// <summary>What a message lists of the types that a configuration can hold.</summary>
    public const string Possible = "bool, integers, float, double, decimal, string, an enum, TimeSpan, DateTimeOffset, Uri, ByteSize, "
        + "one of these as nullable, a record of settings, an array or IReadOnlyList, or an IReadOnlyDictionary with string keys";

    /// <summary>The metadata name of the type of sizes.</summary>
    public const string ByteSize = "Pdk.ByteSize";

    /// <summary>As what a configuration holds values of a type; null where it cannot.</summary>
    /// <remarks>Of lists, dictionaries and records it says nothing about what is inside.</remarks>
    public static SettingKind? KindOf(ITypeSymbol type) => ValueOf(type) switch
    {
        IArrayTypeSymbol array => array.Rank == 1 ? SettingKind.List : null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } => SettingKind.List,
        INamedTypeSymbol named when IsMap(named) => SettingKind.Map,
        { } value => OfScalar(value) ?? (ConfigurationRules.IsCandidate(value) ? SettingKind.Record : null),
    };

    /// <summary>The type of the value itself: of <c>int?</c> it is <c>int</c>.</summary>
    public static ITypeSymbol ValueOf(ITypeSymbol type) => IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>Whether a type is one with a <c>?</c> that is no reference.</summary>
    public static bool IsNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>What a list or a dictionary is made of.</summary>
    public static ITypeSymbol ElementOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments.Last();

    private static bool IsMap(INamedTypeSymbol type) =>
        type is { Name: "IReadOnlyDictionary", TypeArguments.Length: 2, ContainingType: null }
        && type.TypeArguments[0].SpecialType == SpecialType.System_String
        && FrameworkTypes.Contains(type);

    private static SettingKind? OfScalar(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => SettingKind.Choice,
        { Name: "ByteSize" } when type.ToDisplayString() == ByteSize => SettingKind.Size,
        { Name: "TimeSpan" or "DateTimeOffset" or "Uri", ContainingType: null } when FrameworkTypes.Contains(type) => type.Name switch
        {
            "TimeSpan" => SettingKind.Duration,
            "Uri" => SettingKind.Uri,
            _ => SettingKind.Timestamp,
        },
        _ => type.SpecialType switch
        {
            SpecialType.System_Boolean => SettingKind.Boolean,
            SpecialType.System_String => SettingKind.Text,
            SpecialType.System_Single or SpecialType.System_Double => SettingKind.Number,
            SpecialType.System_Decimal => SettingKind.Decimal,
            SpecialType.System_UInt64 => SettingKind.UnsignedInteger,
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 => SettingKind.Integer,
            _ => null,
        },
    };
}

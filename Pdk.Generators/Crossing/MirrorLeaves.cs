using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>The types that a block holds without looking inside of them.</summary>
internal static class MirrorLeaves
{
    private const string Abi = "global::Pdk.Abi.";

    /// <summary>The slot of such a type; null where it is none.</summary>
    public static MirrorSlot? Find(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean)
        {
            return MirrorSlot.Inline("bool", "bool", "uint8_t", 1, 1, Abi + "BooleanMirror", "byte");
        }

        if (NumberRules.Find(type) is { } number)
        {
            return MirrorSlot.Inline(TypeNames.Identity(type), number.Layout, number.C, number.Size, number.Alignment);
        }

        string name = TypeNames.Identity(type);
        return name switch
        {
            "string" => MirrorSlot.Slice(name, "string", "StringMirror", isReference: true),
            "byte[]" => MirrorSlot.Slice(name, "bytes", "ByteArrayMirror", isReference: true),
            "global::System.ReadOnlyMemory<byte>" => MirrorSlot.Slice(name, "bytes", "ByteMemoryMirror", isReference: false),
            "global::System.Uri" => MirrorSlot.Slice(name, "uri", "UriMirror", isReference: true),
            "global::System.Version" =>
                MirrorSlot.Inline(name, "version", "pdk_version", 16, 4, Abi + "VersionMirror", Abi + "MirrorVersion") with
                {
                    IsReference = true,
                },
            "global::System.Half" => MirrorSlot.Inline(name, "f16", "uint16_t", 2, 2),
            "global::System.Guid" => MirrorSlot.Inline(name, "guid", "pdk_guid", 16, 4),
            "global::System.TimeSpan" => MirrorSlot.Inline(name, "ticks", "int64_t", 8, 8),
            "decimal" => MirrorSlot.Inline(name, "decimal", "pdk_decimal", 16, 8, Abi + "DecimalMirror"),
            "global::System.Int128" => MirrorSlot.Inline(name, "i128", "pdk_int128", 16, 8, Abi + "Int128Mirror", Abi + "MirrorInt128"),
            "global::System.UInt128" => MirrorSlot.Inline(name, "u128", "pdk_int128", 16, 8, Abi + "UInt128Mirror", Abi + "MirrorInt128"),
            "global::System.DateTime" => MirrorSlot.Inline(name, "datetime", "uint64_t", 8, 8, Abi + "DateTimeMirror", "ulong"),
            "global::System.DateTimeOffset" =>
                MirrorSlot.Inline(
                    name, "datetimeoffset", "pdk_datetimeoffset", 16, 8, Abi + "DateTimeOffsetMirror", Abi + "MirrorTimestamp"),
            _ => null,
        };
    }
}

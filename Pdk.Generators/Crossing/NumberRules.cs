using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>The types of fixed width that cross by value.</summary>
internal static class NumberRules
{
    /// <summary>Finds a type's rule, or null.</summary>
    public static NumberRule? Find(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => new("byte", "bool", "uint8_t", 1, 1, IsBoolean: true),
        SpecialType.System_SByte => new("sbyte", "i8", "int8_t", 1, 1),
        SpecialType.System_Byte => new("byte", "u8", "uint8_t", 1, 1),
        SpecialType.System_Int16 => new("short", "i16", "int16_t", 2, 2),
        SpecialType.System_UInt16 => new("ushort", "u16", "uint16_t", 2, 2),
        // The runtime takes a char for something to be marshalled, and refuses it in a function for unmanaged callers.
        SpecialType.System_Char => new("ushort", "char16", "uint16_t", 2, 2),
        SpecialType.System_Int32 => new("int", "i32", "int32_t", 4, 4),
        SpecialType.System_UInt32 => new("uint", "u32", "uint32_t", 4, 4),
        SpecialType.System_Int64 => new("long", "i64", "int64_t", 8, 8),
        SpecialType.System_UInt64 => new("ulong", "u64", "uint64_t", 8, 8),
        SpecialType.System_Single => new("float", "f32", "float", 4, 4),
        SpecialType.System_Double => new("double", "f64", "double", 8, 8),
        _ => null,
    };
}

/// <summary>How a number crosses.</summary>
/// <param name="Native">Its name in a C# signature.</param>
/// <param name="Layout">Its name in layout texts.</param>
/// <param name="C">Its name in C.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Alignment">Its alignment in bytes.</param>
/// <param name="IsBoolean">Whether it is a byte that is 0 or 1.</param>
internal sealed record NumberRule(string Native, string Layout, string C, int Size, int Alignment, bool IsBoolean = false);

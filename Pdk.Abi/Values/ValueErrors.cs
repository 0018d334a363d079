using System.Diagnostics.CodeAnalysis;

namespace Pdk;

/// <summary>The sentences of the value reader, away from its fast paths.</summary>
internal static class ValueErrors
{
    [DoesNotReturn]
    public static void ThrowUnknownKind(byte kind, int slot) =>
        throw new PdkDataException($"Malformed value document: the slot at byte {slot} has the unknown kind {kind}.");

    [DoesNotReturn]
    public static void ThrowOutside(PdkValueKind kind, int slot, ulong offset, ulong size) =>
        throw new PdkDataException(
            $"Malformed value document: the {Name(kind)} whose slot is at byte {slot} has {size} bytes at byte {offset}, "
                + "which do not all lie before the slot.");

    [DoesNotReturn]
    public static void ThrowSharedData() =>
        throw new PdkDataException("Malformed value document: it refers to the same data more than once.");

    [DoesNotReturn]
    public static void ThrowTooDeep(int limit) =>
        throw new PdkDataException($"The value is nested deeper than {limit} arrays and objects.");

    [DoesNotReturn]
    public static void ThrowExpected(string expected, PdkValueKind found) =>
        throw new PdkDataException($"Expected {expected}, found {WithArticle(found)}.");

    [DoesNotReturn]
    public static void ThrowNumber(string expected, string found) =>
        throw new PdkDataException($"Expected {expected}, found the number {found}, which it cannot hold without loss.");

    [DoesNotReturn]
    public static void ThrowNoMember(string key) =>
        throw new PdkDataException($"Expected an object with the member \"{key}\", found an object without it.");

    [DoesNotReturn]
    public static void ThrowIndex(int index, int count) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The array has {count} elements.");

    [DoesNotReturn]
    public static void ThrowMemberIndex(int index, int count) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The object has {count} members.");

    public static string WithArticle(PdkValueKind kind) => kind switch
    {
        PdkValueKind.Null => "null",
        PdkValueKind.Bytes => "bytes",
        PdkValueKind.Array or PdkValueKind.Object or PdkValueKind.Int64 => "an " + Name(kind),
        _ => "a " + Name(kind),
    };

    public static string Name(PdkValueKind kind) => kind switch
    {
        PdkValueKind.Null => "null",
        PdkValueKind.Boolean => "boolean",
        PdkValueKind.Int64 => "integer",
        PdkValueKind.UInt64 => "large integer",
        PdkValueKind.Double => "double",
        PdkValueKind.String => "string",
        PdkValueKind.Bytes => "bytes value",
        PdkValueKind.Array => "array",
        PdkValueKind.Object => "object",
        _ => $"value of kind {(byte)kind}",
    };
}

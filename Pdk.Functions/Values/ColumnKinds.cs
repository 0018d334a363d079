using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Which types are alike.</summary>
internal static class ColumnKinds
{
    /// <summary>Whether it is an integer with a sign.</summary>
    internal static bool IsSigned(ColumnType type) =>
        type is ColumnType.TinyInt or ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt;

    /// <summary>Whether it is an integer without a sign.</summary>
    internal static bool IsUnsigned(ColumnType type) =>
        type is ColumnType.UTinyInt or ColumnType.USmallInt or ColumnType.UInteger or ColumnType.UBigInt;

    /// <summary>Whether it is an integer.</summary>
    internal static bool IsInteger(ColumnType type) => IsSigned(type) || IsUnsigned(type);
}

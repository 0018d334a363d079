namespace Pdk.Abi;

/// <summary>A type of DuckDB as its functions take it, for one use.</summary>
internal static unsafe class DuckDbLogicalType
{
    /// <summary>Gives a type, or lists of it, to a function of DuckDB, which copies it.</summary>
    internal static void Give(nint function, delegate* unmanaged[Cdecl]<nint, nint, void> give, DuckDbType type, bool isList = false)
    {
        nint made = type == DuckDbType.Decimal
            ? DuckDbApi.CreateDecimalType(DecimalValue.Precision, DecimalValue.Scale)
            : DuckDbApi.CreateLogicalType(type);
        if (isList)
        {
            nint element = made;
            made = DuckDbApi.CreateListType(element);
            DuckDbApi.DestroyLogicalType(&element);
        }

        give(function, made);
        DuckDbApi.DestroyLogicalType(&made);
    }
}

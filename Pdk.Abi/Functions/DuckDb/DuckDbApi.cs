namespace Pdk.Abi;

/// <summary>
/// The functions that DuckDB lends to an extension, by their place in its table (<c>duckdb_ext_api_v1</c> in <c>duckdb_extension.h</c>; the
/// part that is stable since its version 1.2.0).
/// </summary>
/// <remarks>
/// The table lives during the load only, so it is copied. The short ones are called without telling the collector: they neither wait nor
/// call back. One DuckDB for each process: vectors of another one cannot be told apart.
/// </remarks>
internal static unsafe class DuckDbApi
{
    private static nint s_used;

    internal static delegate* unmanaged[Cdecl]<nint, nint*, int> Connect { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> Disconnect { get; private set; }

    internal static delegate* unmanaged[Cdecl]<DuckDbType, nint> CreateLogicalType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint> CreateListType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, byte**, ulong, nint> CreateStructType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<byte, byte, nint> CreateDecimalType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> DestroyLogicalType { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, nint> ChunkVector { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong> ChunkSize { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void*> VectorData { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong*> VectorValidity { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, void> EnsureValidityWritable { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, ulong, byte*, ulong, void> AssignString { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint> ListChild { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong> ListSize { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, int> SetListSize { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, ulong, int> ReserveList { get; private set; }

    internal static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, nint> StructChild { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint> CreateScalar { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> DestroyScalar { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, void> ScalarSetName { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, void> ScalarSetSpecialHandling { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, void> ScalarSetVolatile { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> ScalarAddParameter { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> ScalarSetReturnType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> ScalarSetFunction { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, void> ScalarSetError { get; private set; }

    internal static delegate* unmanaged[Cdecl]<byte*, nint> CreateScalarSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> DestroyScalarSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, int> AddScalarToSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, int> RegisterScalarSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint> CreateAggregate { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> DestroyAggregate { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, void> AggregateSetName { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> AggregateAddParameter { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> AggregateSetReturnType { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, void> AggregateSetFunctions { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, void> AggregateSetDestructor { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, void> AggregateSetSpecialHandling { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, byte*, void> AggregateSetError { get; private set; }

    internal static delegate* unmanaged[Cdecl]<byte*, nint> CreateAggregateSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint*, void> DestroyAggregateSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, int> AddAggregateToSet { get; private set; }

    internal static delegate* unmanaged[Cdecl]<nint, nint, int> RegisterAggregateSet { get; private set; }

    /// <summary>Copies the table of the DuckDB that loads the library.</summary>
    /// <exception cref="NotSupportedException">Another DuckDB of the process has loaded the library already.</exception>
    internal static void Use(nint* table)
    {
        // The table itself is made anew for each load. What it points to is the engine's code.
        if (Interlocked.CompareExchange(ref s_used, table[3], 0) is var used && used != 0 && used != table[3])
        {
            throw new NotSupportedException(
                "Another DuckDB of this process has loaded this library already; use one of the two, or load a copy of the file from "
                    + "another folder.");
        }

        Connect = (delegate* unmanaged[Cdecl]<nint, nint*, int>)table[3];
        Disconnect = (delegate* unmanaged[Cdecl]<nint*, void>)table[6];
        CreateLogicalType = (delegate* unmanaged[Cdecl]<DuckDbType, nint>)table[156];
        CreateListType = (delegate* unmanaged[Cdecl]<nint, nint>)table[159];
        CreateStructType = (delegate* unmanaged[Cdecl]<nint*, byte**, ulong, nint>)table[163];
        CreateDecimalType = (delegate* unmanaged[Cdecl]<byte, byte, nint>)table[165];
        DestroyLogicalType = (delegate* unmanaged[Cdecl]<nint*, void>)table[184];
        ChunkVector = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, nint>)table[190];
        ChunkSize = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong>)table[191];
        VectorData = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void*>)table[194];
        VectorValidity = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong*>)table[195];
        EnsureValidityWritable = (delegate* unmanaged[Cdecl]<nint, void>)table[196];
        AssignString = (delegate* unmanaged[Cdecl]<nint, ulong, byte*, ulong, void>)table[198];
        ListChild = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint>)table[199];
        ListSize = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong>)table[200];
        SetListSize = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, int>)table[201];
        ReserveList = (delegate* unmanaged[Cdecl]<nint, ulong, int>)table[202];
        StructChild = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong, nint>)table[203];
        DuckDbAllocation.Find(table[3]);
        UseScalars(table);
        UseAggregates(table);
    }

    private static void UseScalars(nint* table)
    {
        CreateScalar = (delegate* unmanaged[Cdecl]<nint>)table[209];
        DestroyScalar = (delegate* unmanaged[Cdecl]<nint*, void>)table[210];
        ScalarSetName = (delegate* unmanaged[Cdecl]<nint, byte*, void>)table[211];
        ScalarSetSpecialHandling = (delegate* unmanaged[Cdecl]<nint, void>)table[213];
        ScalarSetVolatile = (delegate* unmanaged[Cdecl]<nint, void>)table[214];
        ScalarAddParameter = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[215];
        ScalarSetReturnType = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[216];
        ScalarSetFunction = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[218];
        ScalarSetError = (delegate* unmanaged[Cdecl]<nint, byte*, void>)table[221];
        CreateScalarSet = (delegate* unmanaged[Cdecl]<byte*, nint>)table[222];
        DestroyScalarSet = (delegate* unmanaged[Cdecl]<nint*, void>)table[223];
        AddScalarToSet = (delegate* unmanaged[Cdecl]<nint, nint, int>)table[224];
        RegisterScalarSet = (delegate* unmanaged[Cdecl]<nint, nint, int>)table[225];
    }

    private static void UseAggregates(nint* table)
    {
        CreateAggregate = (delegate* unmanaged[Cdecl]<nint>)table[226];
        DestroyAggregate = (delegate* unmanaged[Cdecl]<nint*, void>)table[227];
        AggregateSetName = (delegate* unmanaged[Cdecl]<nint, byte*, void>)table[228];
        AggregateAddParameter = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[229];
        AggregateSetReturnType = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[230];
        AggregateSetFunctions = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, void>)table[231];
        AggregateSetDestructor = (delegate* unmanaged[Cdecl]<nint, nint, void>)table[232];
        AggregateSetSpecialHandling = (delegate* unmanaged[Cdecl]<nint, void>)table[234];
        AggregateSetError = (delegate* unmanaged[Cdecl]<nint, byte*, void>)table[237];
        CreateAggregateSet = (delegate* unmanaged[Cdecl]<byte*, nint>)table[238];
        DestroyAggregateSet = (delegate* unmanaged[Cdecl]<nint*, void>)table[239];
        AddAggregateToSet = (delegate* unmanaged[Cdecl]<nint, nint, int>)table[240];
        RegisterAggregateSet = (delegate* unmanaged[Cdecl]<nint, nint, int>)table[241];
    }
}

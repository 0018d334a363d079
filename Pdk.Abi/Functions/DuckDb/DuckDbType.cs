namespace Pdk.Abi;

/// <summary>The types of columns in DuckDB that functions have, with the numbers of <c>duckdb_type</c>.</summary>
public enum DuckDbType
{
    /// <summary>True or false; a byte.</summary>
    Boolean = 1,

    /// <summary>An integer of 32 bits.</summary>
    Integer = 4,

    /// <summary>An integer of 64 bits.</summary>
    BigInt = 5,

    /// <summary>An integer of 64 bits without a sign.</summary>
    UBigInt = 9,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double = 11,

    /// <summary>Microseconds since 1970, here in UTC.</summary>
    Timestamp = 12,

    /// <summary>Text in UTF-8.</summary>
    Varchar = 17,

    /// <summary>Bytes.</summary>
    Blob = 18,
}

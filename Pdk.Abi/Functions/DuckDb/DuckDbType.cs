namespace Pdk.Abi;

/// <summary>The types of columns in DuckDB that functions have, with the numbers of <c>duckdb_type</c>.</summary>
public enum DuckDbType
{
    /// <summary>True or false; a byte.</summary>
    Boolean = 1,

    /// <summary>An integer of 8 bits.</summary>
    TinyInt = 2,

    /// <summary>An integer of 16 bits.</summary>
    SmallInt = 3,

    /// <summary>An integer of 32 bits.</summary>
    Integer = 4,

    /// <summary>An integer of 64 bits.</summary>
    BigInt = 5,

    /// <summary>An integer of 8 bits without a sign.</summary>
    UTinyInt = 6,

    /// <summary>An integer of 16 bits without a sign.</summary>
    USmallInt = 7,

    /// <summary>An integer of 32 bits without a sign.</summary>
    UInteger = 8,

    /// <summary>An integer of 64 bits without a sign.</summary>
    UBigInt = 9,

    /// <summary>A floating-point number of 32 bits.</summary>
    Float = 10,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double = 11,

    /// <summary>Microseconds since 1970, here in UTC.</summary>
    Timestamp = 12,

    /// <summary>Days since 1970.</summary>
    Date = 13,

    /// <summary>Months, days and microseconds.</summary>
    Interval = 15,

    /// <summary>Text in UTF-8.</summary>
    Varchar = 17,

    /// <summary>Bytes.</summary>
    Blob = 18,

    /// <summary>A decimal number of 38 digits, of which nine stand behind the point.</summary>
    Decimal = 19,

    /// <summary>A list; what lies in it says a <see cref="DuckDbShape"/>.</summary>
    List = 24,

    /// <summary>A struct; what lies in it says a <see cref="DuckDbShape"/>.</summary>
    Struct = 25,

    /// <summary>A UUID.</summary>
    Uuid = 27,
}

namespace Pdk.Abi;

/// <summary>The types that columns of functions have.</summary>
public enum ColumnType
{
    /// <summary><c>boolean</c>: bits.</summary>
    Boolean,

    /// <summary><c>integer</c>: 32 bits with a sign.</summary>
    Integer,

    /// <summary><c>bigint</c>: 64 bits with a sign.</summary>
    BigInt,

    /// <summary><c>ubigint</c>: 64 bits without a sign.</summary>
    UBigInt,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>text</c>: UTF-8.</summary>
    Text,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>timestamp</c>: in UTC.</summary>
    Timestamp,

    /// <summary><c>tinyint</c>: 8 bits with a sign.</summary>
    TinyInt,

    /// <summary><c>utinyint</c>: 8 bits without a sign.</summary>
    UTinyInt,

    /// <summary><c>smallint</c>: 16 bits with a sign.</summary>
    SmallInt,

    /// <summary><c>usmallint</c>: 16 bits without a sign.</summary>
    USmallInt,

    /// <summary><c>uinteger</c>: 32 bits without a sign.</summary>
    UInteger,

    /// <summary><c>float</c>: a floating-point number of 32 bits.</summary>
    Float,

    /// <summary><c>date</c>.</summary>
    Date,

    /// <summary><c>interval</c>: a length of time.</summary>
    Interval,

    /// <summary><c>uuid</c>.</summary>
    Uuid,

    /// <summary><c>decimal(38,9)</c>: a decimal number with nine digits behind the point.</summary>
    Decimal,

    /// <summary>Lists. What lies in them says a <see cref="ColumnShape"/>.</summary>
    List,

    /// <summary>Structs of named fields. What lies in them says a <see cref="ColumnShape"/>.</summary>
    Struct,
}

namespace Pdk.Generators.Functions;

/// <summary>The types that functions take and give. Those up to the moment are in every engine.</summary>
internal enum FunctionType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer of 32 bits.</summary>
    Int32,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>An integer of 64 bits that is not negative; checked in engines without such a type.</summary>
    UInt64,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>Text as a <c>string</c>.</summary>
    Text,

    /// <summary>Text in UTF-8, as bytes.</summary>
    Utf8,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A moment.</summary>
    Timestamp,

    /// <summary>An integer of 8 bits.</summary>
    Int8,

    /// <summary>An integer of 8 bits that is not negative.</summary>
    UInt8,

    /// <summary>An integer of 16 bits.</summary>
    Int16,

    /// <summary>An integer of 16 bits that is not negative.</summary>
    UInt16,

    /// <summary>An integer of 32 bits that is not negative.</summary>
    UInt32,

    /// <summary>A floating-point number of 32 bits.</summary>
    Single,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A length of time.</summary>
    Interval,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A list; what lies in it says a <see cref="FunctionShape"/>.</summary>
    List,

    /// <summary>A record of named fields; what lies in it says a <see cref="FunctionShape"/>.</summary>
    Record,
}

namespace Pdk;

/// <summary>The kind of a <see cref="PdkValue"/>. The numbers are part of the document format and never change.</summary>
public enum PdkValueKind : byte
{
    /// <summary>No value.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>A whole number from -2^63 to 2^63 - 1.</summary>
    Int64 = 2,

    /// <summary>
    /// A whole number from 2^63 to 2^64 - 1: one that does not fit <see cref="Int64"/>. Smaller ones are always <see cref="Int64"/>.
    /// </summary>
    UInt64 = 3,

    /// <summary>An IEEE 754 double, NaN and the infinities included.</summary>
    Double = 4,

    /// <summary>Text in UTF-8.</summary>
    String = 5,

    /// <summary>Raw bytes.</summary>
    Bytes = 6,

    /// <summary>A list of values.</summary>
    Array = 7,

    /// <summary>Members (a key and a value each) in the order in which they were written.</summary>
    Object = 8,
}

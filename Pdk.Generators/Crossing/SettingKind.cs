namespace Pdk.Generators.Crossing;

/// <summary>As what a configuration holds a setting.</summary>
internal enum SettingKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer that fits into 64 bits with a sign.</summary>
    Integer,

    /// <summary>An integer that fits into 64 bits without a sign.</summary>
    UnsignedInteger,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A decimal number, all of whose digits count.</summary>
    Decimal,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A URI.</summary>
    Uri,

    /// <summary>A point in time.</summary>
    Timestamp,

    /// <summary>A duration.</summary>
    Duration,

    /// <summary>A number of bytes.</summary>
    Size,

    /// <summary>One of the names of an enumeration.</summary>
    Choice,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dictionary, whose keys are the user's.</summary>
    Map,

    /// <summary>A record of settings.</summary>
    Record,
}

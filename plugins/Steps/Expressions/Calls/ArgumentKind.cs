namespace Pdk.Plugins.Steps.Expressions;

/// <summary>What a value is to a function. Used as bits too: what a part of an expression may be.</summary>
[Flags]
internal enum ArgumentKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Null, or not there.</summary>
    Null = 1,

    /// <summary>True or false.</summary>
    Boolean = 2,

    /// <summary>An integer of 64 bits with a sign.</summary>
    Integer = 4,

    /// <summary>An integer above that.</summary>
    Unsigned = 8,

    /// <summary>Any other number, as a double.</summary>
    Number = 16,

    /// <summary>A text.</summary>
    Text = 32,

    /// <summary>Bytes.</summary>
    Bytes = 64,

    /// <summary>An object or an array.</summary>
    Container = 128,

    /// <summary>A number of any kind.</summary>
    AnyNumber = Integer | Unsigned | Number,

    /// <summary>Anything.</summary>
    Any = Null | Boolean | AnyNumber | Text | Bytes | Container,
}

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>What a value is to an expression.</summary>
internal enum TermKind : byte
{
    /// <summary>Null, or not there.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>Any other number, as a double.</summary>
    Number,

    /// <summary>A text, in UTF-8.</summary>
    Text,

    /// <summary>An object, an array, or bytes: can be selected, and asked whether it is null.</summary>
    Other,
}

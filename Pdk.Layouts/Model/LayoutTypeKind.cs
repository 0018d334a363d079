namespace Pdk.Layouts;

/// <summary>What a block of a layout text describes, besides contracts.</summary>
internal enum LayoutTypeKind
{
    /// <summary>A blittable struct: crosses as it is, and is frozen.</summary>
    Struct,

    /// <summary>A record in a block: may grow at its end.</summary>
    Record,

    /// <summary>An enumeration: may get more values.</summary>
    Enumeration,

    /// <summary>A closed hierarchy: may get more cases.</summary>
    Union,
}

namespace Pdk.Generators.Crossing;

/// <summary>What a type definition describes.</summary>
internal enum DefinitionKind
{
    /// <summary>A blittable struct: crosses as it is, and is frozen.</summary>
    Struct,

    /// <summary>An enumeration; its fields are the members.</summary>
    Enumeration,

    /// <summary>The mirror of a record, class or struct: begins with its size, and may grow at its end.</summary>
    Record,

    /// <summary>A closed hierarchy; its fields are the cases, each with its tag and the record that holds it.</summary>
    Union,
}

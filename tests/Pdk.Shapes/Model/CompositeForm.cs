namespace Pdk.Shapes.Model;

/// <summary>How a type with fields is written.</summary>
public enum CompositeForm
{
    /// <summary><c>sealed record R(int A)</c>.</summary>
    Record,

    /// <summary>A record with properties that are set when it is made, some of them required.</summary>
    InitRecord,

    /// <summary>A record of which some members are parameters, and some are properties.</summary>
    MixedRecord,

    /// <summary><c>readonly record struct R(int A)</c>.</summary>
    RecordStruct,

    /// <summary>A class whose constructor takes all; the properties can only be read.</summary>
    ConstructorClass,

    /// <summary>A class without a constructor of its own, with properties that can be set.</summary>
    SettableClass,

    /// <summary>A class with properties that are set when it is made.</summary>
    InitClass,

    /// <summary>A struct with public fields.</summary>
    FieldStruct,

    /// <summary>A struct whose constructor takes all.</summary>
    ConstructorStruct,

    /// <summary>A record that derives from another one, which has the first half of its members.</summary>
    DerivedRecord,

    /// <summary>A case of a union: a sealed record.</summary>
    Case,
}

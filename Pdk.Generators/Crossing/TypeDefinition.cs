using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>A type that crosses, as far as the other side must know it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Layout">Its name in layout texts.</param>
/// <param name="C">Its name in C.</param>
/// <param name="Size">Its size in bytes; of a record, with all fields of this version.</param>
/// <param name="Alignment">Its alignment in bytes.</param>
/// <param name="UnderlyingLayout">Of an enumeration: the number beneath, in layout texts; else empty.</param>
/// <param name="UnderlyingC">Of an enumeration: the number beneath, in C.</param>
/// <param name="Fields">Its fields, members or cases.</param>
/// <param name="IsImplied">
/// Whether its name says all of it (<c>i32?</c>, <c>entry&lt;string, i32&gt;</c>), so that layout texts leave it out; C needs it all the
/// same.
/// </param>
/// <param name="Summary">What the XML documentation says of it, as plain text; may be empty.</param>
/// <param name="Type">
/// The declared type in C#, without type arguments, so that two types with one name are noticed; empty where no type is declared.
/// </param>
internal sealed record TypeDefinition(
    DefinitionKind Kind,
    string Layout,
    string C,
    int Size,
    int Alignment,
    string UnderlyingLayout,
    string UnderlyingC,
    EquatableArray<FieldDefinition> Fields,
    bool IsImplied = false,
    string Summary = "",
    string Type = "")
{
    public bool IsEnumeration => Kind == DefinitionKind.Enumeration;
}

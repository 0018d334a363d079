namespace Pdk.Generators.Crossing;

/// <summary>A field of a struct or record, a member of an enumeration, or a case of a union.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Position">A field's offset in bytes; a member's value; a case's tag.</param>
/// <param name="Layout">A field's type, or a case's record, in layout texts.</param>
/// <param name="C">A field's type, or a case's record, in C.</param>
/// <param name="Size">A field's size in bytes.</param>
/// <param name="Since">The version of the contract in which it was appended; empty for fields of the first.</param>
/// <param name="Summary">What the XML documentation says of it, as plain text; may be empty.</param>
internal sealed record FieldDefinition(
    string Name,
    string Position,
    string Layout = "",
    string C = "",
    int Size = 0,
    string Since = "",
    string Summary = "");

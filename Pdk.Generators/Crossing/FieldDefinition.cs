namespace Pdk.Generators.Crossing;

/// <summary>A struct's field, or an enumeration's member.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Position">A field's offset in bytes; a member's value.</param>
/// <param name="Layout">A field's type in layout texts.</param>
/// <param name="C">A field's type in C.</param>
internal sealed record FieldDefinition(string Name, string Position, string Layout = "", string C = "");

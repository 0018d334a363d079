using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>A struct or enumeration that crosses, as far as the other side must know it.</summary>
/// <param name="Layout">Its name in layout texts.</param>
/// <param name="C">Its name in C.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Alignment">Its alignment in bytes.</param>
/// <param name="UnderlyingLayout">Of an enumeration: the number beneath, in layout texts; empty for a struct.</param>
/// <param name="UnderlyingC">Of an enumeration: the number beneath, in C.</param>
/// <param name="Fields">Of a struct its fields, of an enumeration its members.</param>
internal sealed record TypeDefinition(
    string Layout,
    string C,
    int Size,
    int Alignment,
    string UnderlyingLayout,
    string UnderlyingC,
    EquatableArray<FieldDefinition> Fields)
{
    public bool IsEnumeration => UnderlyingLayout.Length > 0;
}

using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>How one type crosses the border; or, where <see cref="Rejection"/> is set, why it cannot.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Type">The type in C#, fully qualified.</param>
/// <param name="Native">What stands in a function pointer's signature in C#.</param>
/// <param name="Layout">The name in layout texts.</param>
/// <param name="C">The type in C.</param>
/// <param name="Definitions">The structs and enumerations that the type is made of.</param>
/// <param name="Descriptor">Of a contract: the generated descriptor class, fully qualified.</param>
/// <param name="IsNullable">Of a contract: whether there may be no object.</param>
/// <param name="Rejection">Why the type cannot cross.</param>
internal sealed record Crossing(
    CrossingKind Kind,
    string Type,
    string Native,
    string Layout,
    string C,
    EquatableArray<TypeDefinition> Definitions = default,
    string Descriptor = "",
    bool IsNullable = false,
    Rejection? Rejection = null);

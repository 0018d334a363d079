using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>How one type crosses the border; or, where <see cref="Rejection"/> is set, why it cannot.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Type">The type in C#, fully qualified.</param>
/// <param name="Native">What stands in a function pointer's signature in C#.</param>
/// <param name="Layout">The name in layout texts.</param>
/// <param name="C">The type in C.</param>
/// <param name="Definitions">Of a type that crosses as it is: the structs and enumerations that it is made of.</param>
/// <param name="Descriptor">Of a contract: the generated descriptor class, fully qualified.</param>
/// <param name="IsNullable">Of a contract: whether there may be no object.</param>
/// <param name="Arguments">Of a type that crosses as a block: the type arguments that helpers for it take.</param>
/// <param name="Container">Of a list that crosses where it lies: <c>array</c>, <c>list</c> or <c>immutable</c>; empty for spans.</param>
/// <param name="IsPresent">Of a type that crosses as a block: whether it is a reference that promises a value.</param>
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
    string Arguments = "",
    string Container = "",
    bool IsPresent = false,
    Rejection? Rejection = null);

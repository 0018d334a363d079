using Pdk.Generators.Crossing;

namespace Pdk.Generators.Models;

/// <summary>
/// Everything the emitter needs to know about the class by which a type with [Mirror] is written and read outside of calls.
/// </summary>
/// <remarks>Equatable all the way down, as contracts' models are.</remarks>
/// <param name="HintName">The generated file's name, from the metadata name.</param>
/// <param name="Namespace">The type's namespace; empty for the global one.</param>
/// <param name="Name">The generated class' name.</param>
/// <param name="IsPublic">Whether the generated class is public.</param>
/// <param name="Crossing">How the type crosses.</param>
/// <param name="Definitions">The types that it is made of, and it itself.</param>
/// <param name="Mirrors">How these are written and read.</param>
/// <param name="Problem">What keeps the class from being generated, a whole message with its id; empty where nothing does.</param>
/// <param name="IsObsolete">Whether the type is marked as obsolete, so that what uses it must be too.</param>
internal sealed record MirrorClassModel(
    string HintName,
    string Namespace,
    string Name,
    bool IsPublic,
    Crossing.Crossing Crossing,
    EquatableArray<TypeDefinition> Definitions,
    EquatableArray<MirrorModel> Mirrors,
    string Problem,
    bool IsObsolete);

using Pdk.Generators.Crossing;

namespace Pdk.Generators.Models;

/// <summary>Everything the emitters need to know about one contract.</summary>
/// <remarks>
/// Equatable all the way down: strings, numbers, enums and arrays of records like this one.
/// No Roslyn type may appear here, however deep; the caching tests walk the graph.
/// </remarks>
/// <param name="HintName">The generated file's name, from the metadata name.</param>
/// <param name="Namespace">The interface's namespace; empty for the global one.</param>
/// <param name="Interface">The interface, fully qualified.</param>
/// <param name="Descriptor">The generated class' name.</param>
/// <param name="IsPublic">Whether the generated class is public.</param>
/// <param name="Id">The contract's id.</param>
/// <param name="Major">Its major version.</param>
/// <param name="Minor">Its minor version.</param>
/// <param name="Members">Its members, one for each slot, in order.</param>
/// <param name="Definitions">The structs and enumerations that its members use, by name.</param>
/// <param name="Mirrors">How the records and unions that its members use are written and read.</param>
/// <param name="Problems">What keeps the contract from being generated, each a whole message with its id.</param>
/// <param name="Summary">What the XML documentation says of it, as plain text; may be empty.</param>
/// <param name="IsObsolete">Whether it is marked as obsolete, so that what uses it must be too.</param>
/// <param name="IsForbidden">Whether its use is an error where nothing is marked, as in attributes of the assembly.</param>
/// <param name="Exceptions">Which exceptions poison its objects: a member of the enumeration; empty where it says nothing.</param>
internal sealed record ContractModel(
    string HintName,
    string Namespace,
    string Interface,
    string Descriptor,
    bool IsPublic,
    string Id,
    int Major,
    int Minor,
    EquatableArray<MemberModel> Members,
    EquatableArray<TypeDefinition> Definitions,
    EquatableArray<MirrorModel> Mirrors,
    EquatableArray<string> Problems,
    string Summary = "",
    bool IsObsolete = false,
    bool IsForbidden = false,
    string Exceptions = "")
{
    /// <summary>How many slots every version of this major has.</summary>
    public int RequiredSlots => Members.Count(static member => !member.IsLate);

    /// <summary>The descriptor's constant object, as other generated code refers to it.</summary>
    public string QualifiedDescriptor => Namespace.Length == 0 ? $"global::{Descriptor}" : $"global::{Namespace}.{Descriptor}";
}

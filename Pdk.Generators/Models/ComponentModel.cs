namespace Pdk.Generators.Models;

/// <summary>One plugin class.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="Identifier">A C# identifier that is unique to the class.</param>
/// <param name="ShortType">The class as messages call it.</param>
/// <param name="Name">The plugin's name.</param>
/// <param name="Description">One sentence about it; may be empty.</param>
/// <param name="MimeTypes">The content types that it states, where it is a codec.</param>
/// <param name="Contracts">The contracts that it implements.</param>
/// <param name="Roles">The ids of those under which its name is looked up.</param>
/// <param name="Parameters">What its constructor takes.</param>
/// <param name="Problem">Why it cannot be exported; empty where it can.</param>
/// <param name="IsObsolete">Whether the class or its constructor is marked as obsolete, so that what uses it must be too.</param>
internal sealed record ComponentModel(
    string Type,
    string Identifier,
    string ShortType,
    string Name,
    string Description,
    EquatableArray<string> MimeTypes,
    EquatableArray<ContractUse> Contracts,
    EquatableArray<string> Roles,
    EquatableArray<ConstructorParameterModel> Parameters,
    string Problem,
    bool IsObsolete)
{
    /// <summary>Whether something is generated for the class, and for every contract that it implements or asks for.</summary>
    public bool IsSound =>
        Problem.Length == 0
        && Contracts.All(static contract => contract.IsSound)
        && Parameters.All(static parameter => parameter.Service is not { IsSound: false });
}

namespace Pdk.Generators.Models;

/// <summary>A contract that a plugin class implements or asks for.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Major">Its major version.</param>
/// <param name="Minor">Its minor version.</param>
/// <param name="Descriptor">Its descriptor class, fully qualified.</param>
/// <param name="Layout">Its layout text.</param>
/// <param name="IsSound">Whether something is generated for it. Where not, an error at the contract says why.</param>
internal sealed record ContractUse(string Id, int Major, int Minor, string Descriptor, string Layout, bool IsSound = true);

using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// A service that the host offers to a plugin: <c>pdk_service</c>. Frozen for this ABI version, since it is an array's element.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public struct ServiceEntry
{
    /// <summary>The id of the contract that the service implements.</summary>
    public StringView Contract;

    /// <summary>The contract's major version on the host's side.</summary>
    public ushort Major;

    /// <summary>The contract's minor version on the host's side.</summary>
    public ushort Minor;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>The contract's layout hash on the host's side.</summary>
    public ulong LayoutHash;

    /// <summary>
    /// The service. Lent to the instance that is made: the host gives the handle back after it has released the instance.
    /// </summary>
    public ContractReference Reference;
}

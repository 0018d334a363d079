using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// An object of the other side, seen through a contract: <c>pdk_ref</c>. The receiver owns the handle and releases it through the table.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ContractReference
{
    /// <summary>The contract's functions; null where there is no object.</summary>
    public ContractTable* Table;

    /// <summary>Which object.</summary>
    public ulong Handle;
}

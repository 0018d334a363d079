using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>How the table of every contract begins: <c>pdk_contract_table</c>. The contract's own slots follow.</summary>
/// <remarks>
/// A table is constant and lives as long as the process. It only ever grows at its end, so a caller compares <see cref="Size"/> before it
/// reads a slot.
/// </remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ContractTable
{
    /// <summary>The size of the whole table in bytes, as its side knows it.</summary>
    public uint Size;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>Gives a handle back. No call with this handle may be under way; afterwards it is stale.</summary>
    public delegate* unmanaged[Cdecl]<ulong, ErrorRecord**, int> Release;

    /// <summary>The size of the head, without slots, of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 16;
}

using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// A contract that a component implements: <c>pdk_provided</c>. Frozen for this ABI version, since it is an array's element.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ProvidedContract
{
    /// <summary>The contract's id.</summary>
    public StringView Id;

    /// <summary>The contract's major version on the plugin's side.</summary>
    public ushort Major;

    /// <summary>The contract's minor version on the plugin's side.</summary>
    public ushort Minor;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>The contract's layout hash on the plugin's side.</summary>
    public ulong LayoutHash;

    /// <summary>The functions.</summary>
    public ContractTable* Table;
}

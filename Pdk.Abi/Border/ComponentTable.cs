using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>One plugin class of a library: <c>pdk_component</c>. Constant; lives as long as the process.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ComponentTable
{
    /// <summary>The size of this struct in bytes, as the plugin knows it.</summary>
    public uint Size;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>The component's name.</summary>
    public StringView Name;

    /// <summary>The number of contracts.</summary>
    public nint ContractCount;

    /// <summary>The contracts that every instance implements.</summary>
    public ProvidedContract* Contracts;

    /// <summary>
    /// Makes an instance, and one handle for each contract, in their order. The host owns the handles; the instance lives until the last is
    /// released.
    /// </summary>
    public delegate* unmanaged[Cdecl]<ComponentTable*, CreateArguments*, ulong*, ErrorRecord**, int> Create;

    /// <summary>The size of the table of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 48;
}

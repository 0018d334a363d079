using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What the host tells a library on opening: <c>pdk_host</c>. Constant; lives as long as the process.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public struct HostTable
{
    /// <summary>The size of this struct in bytes, as the host knows it.</summary>
    public uint Size;

    /// <summary>The ABI's major version on the host's side.</summary>
    public ushort AbiMajor;

    /// <summary>The ABI's minor version on the host's side.</summary>
    public ushort AbiMinor;

    /// <summary>The host's name, for messages.</summary>
    public StringView Name;

    /// <summary>The host's version, for messages.</summary>
    public StringView Version;
}

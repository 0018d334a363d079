using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What the host tells a library on opening: <c>pdk_host</c>. Constant; lives as long as the process.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct HostTable
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

    /// <summary>
    /// Tells the host of something that went wrong in a library outside of every call: the library's table, and a record that is lent for
    /// the call. Null where the host takes no such reports. Since ABI 1.1.
    /// </summary>
    public delegate* unmanaged[Cdecl]<PluginTable*, ErrorRecord*, void> Report;

    /// <summary>The size of the table of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 40;

    /// <summary>The size of the table of ABI 1.1, which has <see cref="Report"/>.</summary>
    public const int SizeInVersion11 = 48;
}

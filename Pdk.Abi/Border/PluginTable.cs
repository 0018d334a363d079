using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What a library answers to <c>pdk_plugin_open</c>: <c>pdk_plugin</c>. Constant; lives as long as the process.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct PluginTable
{
    /// <summary>The size of this struct in bytes, as the plugin knows it.</summary>
    public uint Size;

    /// <summary>The ABI's major version: equal on both sides, or the library is not used.</summary>
    public ushort AbiMajor;

    /// <summary>The ABI's minor version.</summary>
    public ushort AbiMinor;

    /// <summary>The library's stamp: the same text that lies in its file.</summary>
    public StringView Stamp;

    /// <summary>The number of components.</summary>
    public nint ComponentCount;

    /// <summary>The components, each by a pointer so that their struct may grow.</summary>
    public ComponentTable** Components;

    /// <summary>Prepares the library. Called once, before any component is used, from a thread that the host can do without.</summary>
    public delegate* unmanaged[Cdecl]<ErrorRecord**, int> Start;

    /// <summary>The size of the table of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 48;
}

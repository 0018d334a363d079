using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>128 bits: <c>pdk_int128</c>. The framework's own types have alignments that differ between platforms.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public struct MirrorInt128
{
    /// <summary>The lower 64 bits.</summary>
    public ulong Low;

    /// <summary>The upper 64 bits.</summary>
    public ulong High;
}

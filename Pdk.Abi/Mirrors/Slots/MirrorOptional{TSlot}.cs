using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A value that lies inline and may be absent: <c>pdk_optional_…</c>.</summary>
/// <typeparam name="TSlot">The slot of the value.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
[StructLayout(LayoutKind.Sequential)]
public struct MirrorOptional<TSlot>
    where TSlot : unmanaged
{
    /// <summary>0 where there is none.</summary>
    public byte HasValue;

    /// <summary>The value.</summary>
    public TSlot Value;
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A key with its value, as the element of a dictionary: <c>pdk_entry_…</c>.</summary>
/// <typeparam name="TKey">The slot of the key.</typeparam>
/// <typeparam name="TValue">The slot of the value.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
[StructLayout(LayoutKind.Sequential)]
public struct MirrorEntry<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    /// <summary>The key.</summary>
    public TKey Key;

    /// <summary>The value.</summary>
    public TValue Value;
}

using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>Where text, bytes or the elements of a collection lie in a block: <c>pdk_slice</c>.</summary>
/// <param name="offset">The offset from the block's start; 0 is none.</param>
/// <param name="count">The number of bytes or elements.</param>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public readonly struct MirrorSlice(uint offset, uint count)
{
    /// <summary>The offset from the block's start; 0 is none.</summary>
    public readonly uint Offset = offset;

    /// <summary>The number of bytes or elements.</summary>
    public readonly uint Count = count;
}

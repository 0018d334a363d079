using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What every record in a block begins with: <c>pdk_record</c>.</summary>
/// <param name="size">Its size in bytes, this head included, as the sender knows it.</param>
/// <param name="tag">Of a union's case its tag; else 0.</param>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public readonly struct MirrorHead(uint size, uint tag)
{
    /// <summary>Its size in bytes, this head included, as the sender knows it.</summary>
    public readonly uint Size = size;

    /// <summary>Of a union's case its tag; else 0.</summary>
    public readonly uint Tag = tag;
}

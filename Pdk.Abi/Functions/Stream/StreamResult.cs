using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What a call gives in the stream processor's C ABI: 160 bytes.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public struct StreamResult
{
    /// <summary>0: a column. 1: an error, of which the host is told nothing more; its text is on the standard error.</summary>
    public uint IsError;

    /// <summary>The column of results, which the host releases; all zeros with an error.</summary>
    public ColumnData Column;
}

using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// A batch of columns as it crosses the border: <c>pdk_columns</c>. Borrowed for the call, and never released by the callee.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ColumnsView
{
    /// <summary>The values: a struct array, with a child for each column.</summary>
    public ArrowArray* Array;

    /// <summary>The types.</summary>
    public ArrowSchema* Schema;
}

using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// One column that the callee fills: <c>pdk_column</c>. The struct is the caller's, who releases what is in it. All zeros at first.
/// </summary>
/// <remarks>
/// A caller may pass again what an earlier call has filled. The callee then either uses the memory again, where it knows its own release
/// function, or releases it.
/// </remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ColumnData
{
    /// <summary>The values.</summary>
    public ArrowArray Array;

    /// <summary>The type.</summary>
    public ArrowSchema Schema;

    /// <summary>Gives back what is in a column, once.</summary>
    /// <param name="column">The column; empty afterwards.</param>
    internal static void Release(ColumnData* column)
    {
        if (column->Array.Release is not null)
        {
            column->Array.Release(&column->Array);
        }

        if (column->Schema.Release is not null)
        {
            column->Schema.Release(&column->Schema);
        }

        // Whatever the other side's function has left: what was released must not look as if it were there.
        *column = default;
    }
}

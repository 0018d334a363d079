using Pdk.Abi;

namespace Pdk;

/// <summary>
/// A batch of columns, borrowed: the arguments of a function for many rows, in the memory of whoever made them (Arrow C Data Interface).
/// </summary>
/// <remarks>
/// Valid for the call that it is an argument of. A host owns columns by a <see cref="ColumnBatch"/>. Reading them is not checked against
/// damage that the interface does not show; docs/functions-hosts.md says which.
/// </remarks>
public readonly unsafe struct PdkColumns
{
    private readonly ColumnsView _view;

    /// <summary>Columns that the other side lends.</summary>
    /// <param name="view">Where they are.</param>
    /// <exception cref="PdkProtocolException">A pointer is null.</exception>
    public PdkColumns(ColumnsView view)
    {
        if (view.Array is null || view.Schema is null)
        {
            throw new PdkProtocolException("A batch of columns is impossible: expected a pointer to an ArrowArray and one to its "
                + "ArrowSchema, found a null pointer.");
        }

        _view = view;
    }

    internal PdkColumns(ColumnBatch owner)
    {
        _view = owner.View;
        Owner = owner;
    }

    /// <summary>Where the columns are; null pointers for a value that nobody has made.</summary>
    public ColumnsView View => _view;

    /// <summary>The number of rows.</summary>
    public long Rows => _view.Array is null ? 0 : _view.Array->Length;

    /// <summary>The number of columns.</summary>
    public int Count => _view.Array is null ? 0 : (int)Math.Clamp(_view.Array->NChildren, 0, int.MaxValue);

    /// <summary>Who keeps the memory; null where it is the other side.</summary>
    internal ColumnBatch? Owner { get; }
}

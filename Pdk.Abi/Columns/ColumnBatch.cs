using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk;

/// <summary>Owns a batch of columns, and gives it back to its maker, once.</summary>
/// <remarks>
/// Calls on several threads may use it at once. A call that is under way keeps the memory: it is given back when the batch is disposed of
/// and no call uses it any more. What is never disposed of is given back by a finalizer, on the thread pool.
/// </remarks>
public sealed unsafe class ColumnBatch : IDisposable
{
    private readonly ColumnData* _data;
    private int _uses = 1;
    private int _isDisposed;

    private ColumnBatch(ColumnData* data)
    {
        _data = data;
    }

    /// <summary>Gives back what nobody has disposed of.</summary>
    ~ColumnBatch()
    {
        nint data = (nint)_data;
        ThreadPool.UnsafeQueueUserWorkItem(static data => Free((ColumnData*)data), data, preferLocal: false);
    }

    /// <summary>The columns, as a call gets them.</summary>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    public PdkColumns Columns
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
            return new PdkColumns(this);
        }
    }

    /// <summary>The number of rows.</summary>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    public long Rows => Columns.Rows;

    /// <summary>Whether the columns have these types, and no others.</summary>
    /// <param name="types">The types.</param>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    public bool HasTypes(ReadOnlySpan<ColumnShape> types)
    {
        using ColumnsLease lease = ColumnsLease.Of(Columns, nameof(types));
        ArrowSchema* schema = lease.View.Schema;
        if (schema->NChildren != types.Length || schema->Children is null)
        {
            return false;
        }

        for (int index = 0; index < types.Length; index++)
        {
            ArrowSchema* column = schema->Children[index];
            bool fits = column is not null && (types[index].IsNested
                ? ShapeReader.Read(column) == types[index]
                : ColumnFormat.Fits(ColumnFormat.Read(column->Format), types[index].Type));
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type of a column.</summary>
    /// <param name="index">Which column, from 0.</param>
    /// <returns>Null where functions have no type like it, or the batch is damaged there.</returns>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    public ColumnType? TypeOf(int index) => ShapeOf(index)?.Type;

    /// <summary>The type of a column, with what lies in it.</summary>
    /// <param name="index">Which column, from 0.</param>
    /// <returns>Null where functions have no type like it, or the batch is damaged there.</returns>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    public ColumnShape? ShapeOf(int index)
    {
        using ColumnsLease lease = ColumnsLease.Of(Columns, nameof(index));
        return ShapeReader.Read(SchemaOf(lease.View, index));
    }

    internal bool IsDisposed => _isDisposed != 0;

    internal ColumnsView View => new() { Array = &_data->Array, Schema = &_data->Schema };

    /// <summary>Takes over a batch: moves both structs, so that their owner has them no more.</summary>
    /// <param name="array">The values: a struct array with a child for each column. Empty afterwards.</param>
    /// <param name="schema">The types. Empty afterwards.</param>
    /// <exception cref="ArgumentException">One of them was released, or moved, before.</exception>
    public static ColumnBatch Take(ArrowArray* array, ArrowSchema* schema)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(schema);
        if (array->Release is null || schema->Release is null)
        {
            throw new ArgumentException("The columns were released or moved before: expected an ArrowArray and an ArrowSchema with "
                + "release functions.");
        }

        ColumnData* data = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
        data->Array = *array;
        data->Schema = *schema;
        array->Release = null;
        schema->Release = null;
        return new ColumnBatch(data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            GC.SuppressFinalize(this);
            Leave();
        }
    }

    /// <summary>Begins a use.</summary>
    /// <exception cref="ObjectDisposedException">The batch was disposed of.</exception>
    internal void Enter()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        int uses = _uses;
        while (true)
        {
            ObjectDisposedException.ThrowIf(uses == 0, this);
            int found = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (found == uses)
            {
                return;
            }

            uses = found;
        }
    }

    /// <summary>Ends a use.</summary>
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
        {
            Free(_data);
        }
    }

    private static ArrowSchema* SchemaOf(ColumnsView view, int index)
    {
        bool isThere = view.Schema->Children is not null && index >= 0 && index < view.Schema->NChildren;
        return isThere ? view.Schema->Children[index] : null;
    }

    private static void Free(ColumnData* data)
    {
        ColumnData.Release(data);
        NativeMemory.Free(data);
    }
}

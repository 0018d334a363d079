using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk;

/// <summary>Makes a batch of columns out of values: the arguments of a call.</summary>
/// <remarks>One thread at a time. Dispose of it where it is not built; <see cref="Build"/> hands everything on.</remarks>
public sealed unsafe class ColumnBatchBuilder : IDisposable
{
    private readonly long _rows;
    private readonly List<ColumnWriter> _writers = [];
    private readonly List<nint> _columns = [];
    private bool _isBuilt;

    /// <summary>Begins a batch.</summary>
    /// <param name="rows">How many rows it will have; 0 to 2,147,483,647.</param>
    public ColumnBatchBuilder(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, ColumnMemory.MostRows);
        _rows = rows;
    }

    /// <summary>Gives back what was neither built nor disposed of.</summary>
    ~ColumnBatchBuilder() => Free();

    /// <summary>Adds a column of a type in which no other lies.</summary>
    /// <param name="type">The type of its values.</param>
    /// <returns>What writes it.</returns>
    public ColumnWriter Add(ColumnType type) => Add(ColumnShape.Of(type));

    /// <summary>Adds a column.</summary>
    /// <param name="shape">The type of its values.</param>
    /// <returns>What writes it.</returns>
    public ColumnWriter Add(ColumnShape shape)
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        ArgumentNullException.ThrowIfNull(shape);
        ColumnData* column = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
        try
        {
            ColumnWriter writer = new(this, column, shape, _rows);
            _columns.Add((nint)column);
            _writers.Add(writer);
            return writer;
        }
        catch
        {
            FreeColumn(column);
            throw;
        }
    }

    /// <summary>Adds a column of another batch as it is, without a copy. The other batch may be disposed of meanwhile.</summary>
    /// <param name="source">The other batch.</param>
    /// <param name="index">Which column of it.</param>
    /// <exception cref="ArgumentException">It is damaged, or has another number of rows.</exception>
    public void Add(ColumnBatch source, int index)
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        ArgumentNullException.ThrowIfNull(source);
        source.Enter();
        try
        {
            AddShared(source, index);
        }
        catch
        {
            source.Leave();
            throw;
        }
    }

    private void AddShared(ColumnBatch source, int index)
    {
        ColumnReader reader = new(source, index);
        if (reader.Rows != _rows)
        {
            throw new ArgumentException($"The column has {reader.Rows} rows, and the batch {_rows}.", nameof(source));
        }

        ColumnData* column = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
        _columns.Add((nint)column);
        ColumnsView view = source.View;
        column->Array = *view.Array->Children[index];
        column->Array.Offset += view.Array->Offset;
        column->Array.Length = _rows;
        column->Array.NullCount = column->Array.NullCount == 0 ? 0 : -1;
        column->Array.PrivateData = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(source));
        column->Array.Release = &ReleaseShared;
        column->Schema = *view.Schema->Children[index];
        column->Schema.Release = &ReleaseSchema;
    }

    /// <summary>Drops a row that only some of the columns have, as where the value for another one has turned out to be none.</summary>
    public void DropIncompleteRow()
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        long rows = CompleteRows();
        _writers.ForEach(writer => writer.TakeBack(rows));
    }

    /// <summary>Ends the batch.</summary>
    /// <returns>The batch, which is the caller's.</returns>
    /// <exception cref="InvalidOperationException">A column has fewer rows than the batch.</exception>
    public ColumnBatch Build()
    {
        ObjectDisposedException.ThrowIf(_isBuilt, this);
        int unfinished = _writers.FindIndex(static writer => !writer.IsComplete);
        return unfinished < 0
            ? End(_rows)
            : throw new InvalidOperationException($"Column {unfinished + 1} has fewer rows than the batch, which has {_rows}.");
    }

    /// <summary>Ends the batch with those rows that all columns have, which may be fewer than it was begun for.</summary>
    /// <returns>The batch, which is the caller's.</returns>
    /// <exception cref="InvalidOperationException">A column of another batch was added, whose rows are all there.</exception>
    public ColumnBatch BuildComplete()
    {
        DropIncompleteRow();
        long rows = CompleteRows();
        return rows == _rows || _writers.Count == _columns.Count
            ? End(rows)
            : throw new InvalidOperationException($"The batch has {rows} rows, and a column of another batch {_rows}.");
    }

    private long CompleteRows()
    {
        long rows = _rows;
        foreach (ColumnWriter writer in _writers)
        {
            rows = Math.Min(rows, writer.Written);
        }

        return rows;
    }

    private ColumnBatch End(long rows)
    {
        int loose = _writers.FindIndex(static writer => writer.HasLooseParts);
        if (loose >= 0)
        {
            throw new InvalidOperationException($"Column {loose + 1} has items or fields that belong to no list or struct.");
        }

        ArrowArray array = new() { Length = rows, NBuffers = 1, NChildren = _columns.Count, Release = &ReleaseArray };
        ArrowSchema schema = new()
        {
            Format = ColumnFormat.Address("+s\0"u8),
            NChildren = _columns.Count,
            Release = &ReleaseSchema,
        };
        // The one buffer of a struct, its validity, is null; its place is the first of this block.
        void** places = (void**)NativeMemory.AllocZeroed((nuint)(1 + (2 * _columns.Count)), (nuint)sizeof(void*));
        array.Buffers = places;
        array.Children = (ArrowArray**)(places + 1);
        schema.Children = (ArrowSchema**)(places + 1 + _columns.Count);
        array.PrivateData = places;
        for (int index = 0; index < _columns.Count; index++)
        {
            ColumnData* column = (ColumnData*)_columns[index];
            array.Children[index] = &column->Array;
            schema.Children[index] = &column->Schema;
        }

        _writers.ForEach(static writer => writer.End());
        _isBuilt = true;
        GC.SuppressFinalize(this);
        return ColumnBatch.Take(&array, &schema);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isBuilt)
        {
            _isBuilt = true;
            GC.SuppressFinalize(this);
            Free();
        }
    }

    // Types are constants, and end with the values that lie beside them.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseSchema(ArrowSchema* schema) => schema->Release = null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseArray(ArrowArray* array)
    {
        array->Release = null;
        for (long index = 0; index < array->NChildren; index++)
        {
            FreeColumn((ColumnData*)array->Children[index]);
        }

        NativeMemory.Free(array->PrivateData);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseShared(ArrowArray* array)
    {
        array->Release = null;
        GCHandle handle = GCHandle.FromIntPtr((nint)array->PrivateData);
        ((ColumnBatch)handle.Target!).Leave();
        handle.Free();
    }

    private static void FreeColumn(ColumnData* column)
    {
        ColumnData.Release(column);
        NativeMemory.Free(column);
    }

    private void Free()
    {
        _writers.ForEach(static writer => writer.Abandon());
        foreach (nint column in _columns)
        {
            FreeColumn((ColumnData*)column);
        }

        _columns.Clear();
    }
}

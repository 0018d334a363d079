using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A list of columns that a host of the stream processor's C ABI has handed over, and the batch of rows that they are.</summary>
/// <remarks>Owns the columns and the list. Dispose of it once, whatever was wrong with them.</remarks>
internal readonly unsafe ref struct StreamBatch : IDisposable
{
    private readonly StreamColumns _columns;
    private readonly Batch* _batch;

    /// <param name="columns">The list; owned from now on, also where this fails.</param>
    /// <exception cref="ArgumentException">It is no list.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for the batch.</exception>
    internal StreamBatch(StreamColumns columns)
    {
        _columns = columns;
        try
        {
            FirstCall.Prepare();
            Check(columns);
            _batch = (Batch*)NativeMemory.AllocZeroed((nuint)sizeof(Batch) + (columns.Count * 2 * (nuint)sizeof(void*)));
        }
        catch (Exception)
        {
            Dispose();
            throw;
        }

        Fill();
    }

    /// <summary>The batch, as it can be looked at.</summary>
    internal ColumnsView View => new() { Array = &_batch->Array, Schema = &_batch->Schema };

    /// <summary>Gives the columns back to their maker, and the list to the heap.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_batch);
        Release(_columns);
    }

    /// <summary>Gives columns back that nobody looks at.</summary>
    internal static void Release(StreamColumns columns)
    {
        if (!IsList(columns))
        {
            return;
        }

        for (nuint index = 0; index < columns.Count; index++)
        {
            ColumnData.Release(&columns.Columns[index]);
        }

        if (columns.Capacity != 0)
        {
            NativeMemory.Free(columns.Columns);
        }
    }

    /// <summary>Looks at the number of rows, where there are columns that would tell.</summary>
    /// <exception cref="ArgumentException">There is another number than one.</exception>
    internal void CheckIsOneRow()
    {
        if (_columns.Count > 0 && _batch->Array.Length != 1)
        {
            ColumnCheck.Fail($"expected columns of one row, but they have {_batch->Array.Length}");
        }
    }

    private static bool IsList(StreamColumns columns) => columns.Columns is not null && columns.Count <= (nuint)ColumnCheck.MostColumns;

    private static void Check(StreamColumns columns)
    {
        if (columns.IsError != 0)
        {
            ColumnCheck.Fail("the host says that its arguments are an error");
        }

        if (!IsList(columns) && columns.Count != 0)
        {
            string where = columns.Columns is null ? "no address" : "an address";
            ColumnCheck.Fail($"expected a list of columns, found {columns.Count} at {where}");
        }
    }

    /// <summary>A struct of the columns, which nobody releases: that is done one by one.</summary>
    private void Fill()
    {
        void** places = (void**)(_batch + 1);
        _batch->Array.NBuffers = 1;
        _batch->Array.NChildren = (long)_columns.Count;
        _batch->Array.Children = (ArrowArray**)places;
        _batch->Array.Release = &KeepArray;
        _batch->Schema.Format = ColumnFormat.Address("+s\0"u8);
        _batch->Schema.NChildren = (long)_columns.Count;
        _batch->Schema.Children = (ArrowSchema**)(places + _columns.Count);
        _batch->Schema.Release = &KeepSchema;
        for (nuint index = 0; index < _columns.Count; index++)
        {
            _batch->Array.Children[index] = &_columns.Columns[index].Array;
            _batch->Schema.Children[index] = &_columns.Columns[index].Schema;
        }

        if (_columns.Count > 0)
        {
            _batch->Array.Length = _columns.Columns[0].Array.Length;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void KeepArray(ArrowArray* array)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void KeepSchema(ArrowSchema* schema)
    {
    }

    private struct Batch
    {
        internal ArrowArray Array;
        internal ArrowSchema Schema;
    }
}

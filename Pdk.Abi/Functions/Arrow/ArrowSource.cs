using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of Arrow from which lists and structs are read, and what lies in them.</summary>
public readonly unsafe struct ArrowSource : IColumnSource<ArrowSource>
{
    private readonly ArrowValidity _validity;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    /// <param name="name">The parameter's name, for errors.</param>
    public ArrowSource(FunctionRun run, int index, string name)
        : this(run.Array(index), run.Schema(index), run.Offset, index, name)
    {
    }

    internal ArrowSource(ArrowArray* array, ArrowSchema* schema, long offset, int index, string name)
    {
        Array = array;
        Schema = schema;
        Offset = offset;
        Index = index;
        Name = name;
        _validity = new ArrowValidity(array, array->Offset + offset);
    }

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public ArrowSource Items => new(Array->Children[0], Schema->Children[0], 0, Index, Name + "[]");

    internal ArrowArray* Array { get; }

    internal ArrowSchema* Schema { get; }

    /// <summary>The first row, besides the column's own offset.</summary>
    internal long Offset { get; }

    /// <summary>In which argument it lies.</summary>
    internal int Index { get; }

    /// <summary>What messages call it: <c>points[].lat</c>.</summary>
    internal string Name { get; }

    /// <inheritdoc/>
    public bool IsNull(long row) => _validity.IsNull(row);

    /// <inheritdoc/>
    public ArrowSource Field(int index) => new(
        Array->Children[index],
        Schema->Children[index],
        Array->Offset + Offset,
        Index,
        $"{Name}.{ColumnFormat.NameOf(Schema->Children[index])}");

    /// <inheritdoc/>
    public long Start(long row)
    {
        Read(row, out long start, out _);
        return start;
    }

    /// <inheritdoc/>
    public long End(long row)
    {
        Read(row, out _, out long end);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read(long row, out long start, out long end)
    {
        long place = Array->Offset + Offset + row;
        if (Schema->Format[1] == (byte)'L')
        {
            long* offsets = (long*)Array->Buffers[1];
            (start, end) = (offsets[place], offsets[place + 1]);
        }
        else
        {
            int* offsets = (int*)Array->Buffers[1];
            (start, end) = (offsets[place], offsets[place + 1]);
        }

        long items = Array->Children[0]->Length;
        if (start < 0 || end < start || end > items)
        {
            ColumnCheck.Fail($"'{Name}' has impossible offsets: {start} to {end} of {items} items");
        }
    }
}

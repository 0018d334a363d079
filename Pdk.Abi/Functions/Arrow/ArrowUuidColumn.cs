namespace Pdk.Abi;

/// <summary>A column of UUIDs: 16 bytes each, in the order in which they are written.</summary>
public readonly unsafe struct ArrowUuidColumn : IColumn<Guid>
{
    private readonly ArrowColumn<UInt128> _values;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    public ArrowUuidColumn(FunctionRun run, int index)
        : this(run.Array(index), run.Offset)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowUuidColumn(ArrowSource source)
        : this(source.Array, source.Offset)
    {
    }

    internal ArrowUuidColumn(ArrowArray* array, long offset)
    {
        _values = new ArrowColumn<UInt128>(array, offset);
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public Guid this[long row]
    {
        get
        {
            UInt128 value = _values[row];
            return new Guid(new ReadOnlySpan<byte>(&value, sizeof(UInt128)), bigEndian: true);
        }
    }

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}

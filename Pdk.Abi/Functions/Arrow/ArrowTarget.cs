namespace Pdk.Abi;

/// <summary>A column of Arrow into which lists and structs are written, and what lies in them.</summary>
public readonly unsafe struct ArrowTarget : IColumnTarget<ArrowTarget>
{
    private readonly ColumnMemory* _memory;

    /// <summary>The results of a call.</summary>
    /// <param name="run">The call.</param>
    public ArrowTarget(FunctionRun run)
        : this(run.Result)
    {
    }

    private ArrowTarget(ColumnMemory* memory) => _memory = memory;

    /// <inheritdoc/>
    public ArrowTarget Items => new(_memory->Child(0));

    /// <summary>A call whose results these would be, for results of simple types.</summary>
    public FunctionRun Leaf => new(default, _memory, null!);

    /// <inheritdoc/>
    public ArrowTarget Field(int index) => new(_memory->Child(index));

    /// <inheritdoc/>
    public long BeginList(long row, int count, ref long room)
    {
        long start = _memory->BeginList(row, count);
        room = _memory->Child(0)->Capacity;
        return start;
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}

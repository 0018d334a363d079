namespace Pdk.Abi;

/// <summary>One call of a function with many rows: its columns, which were looked at, and the column of its results.</summary>
public readonly unsafe struct FunctionRun
{
    private readonly ColumnsView _arguments;

    private readonly FunctionWriters? _writers;

    internal FunctionRun(
        ColumnsView arguments,
        ColumnMemory* result,
        FunctionScope scope,
        Action<long, Exception>? failed = null,
        FunctionWriters? writers = null)
    {
        _writers = writers;
        _arguments = arguments;
        Result = result;
        Scope = scope;
        Failed = failed;
    }

    /// <summary>What asynchronous calls share.</summary>
    public FunctionScope Scope { get; }

    /// <summary>Is told of each row that fails, where such rows are null; otherwise null.</summary>
    public Action<long, Exception>? Failed { get; }

    /// <summary>What a function writes its results with.</summary>
    internal ArrowWriter Writer() => _writers?.Make() ?? new ArrowWriter();

    /// <summary>The number of rows.</summary>
    public long Rows => _arguments.Array->Length;

    /// <summary>Where results are written; null where none are.</summary>
    internal ColumnMemory* Result { get; }

    /// <summary>The first row of the batch, within its columns.</summary>
    internal long Offset => _arguments.Array->Offset;

    /// <summary>The values of an argument.</summary>
    internal ArrowArray* Array(int index) => _arguments.Array->Children[index];

    /// <summary>The type of an argument.</summary>
    internal ArrowSchema* Schema(int index) => _arguments.Schema->Children[index];
}

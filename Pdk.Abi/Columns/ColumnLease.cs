namespace Pdk.Abi;

/// <summary>Keeps a column of results for one call.</summary>
public readonly unsafe ref struct ColumnLease
{
    private readonly ColumnResult? _owner;

    private ColumnLease(PdkColumn column)
    {
        _owner = column.Owner;
        _owner?.Enter();
        Data = column.Data;
    }

    /// <summary>Where it is.</summary>
    public ColumnData* Data { get; }

    /// <summary>Keeps a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="InvalidOperationException">Another call uses it.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public static ColumnLease Of(PdkColumn column, string parameter) => column.Data is null
        ? throw new ArgumentException("Expected a column for the results, found none.", parameter)
        : new ColumnLease(column);

    /// <summary>The call is over.</summary>
    public void Dispose() => _owner?.Leave();
}

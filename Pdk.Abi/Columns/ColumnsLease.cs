namespace Pdk.Abi;

/// <summary>Keeps columns in memory while a call reads them.</summary>
public readonly unsafe ref struct ColumnsLease
{
    private readonly ColumnBatch? _owner;

    private ColumnsLease(PdkColumns columns)
    {
        _owner = columns.Owner;
        _owner?.Enter();
        View = columns.View;
    }

    /// <summary>Where the columns are.</summary>
    public ColumnsView View { get; }

    /// <summary>Keeps columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ObjectDisposedException">Their batch was disposed of.</exception>
    public static ColumnsLease Of(PdkColumns columns, string parameter) => columns.View.Array is null
        ? throw new ArgumentException("Expected a batch of columns, found none.", parameter)
        : new ColumnsLease(columns);

    /// <summary>Keeps columns for a call that may outlive its caller's patience.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <exception cref="NotSupportedException">They are lent, and nothing says for how long.</exception>
    public static ColumnsLease Hold(PdkColumns columns, string parameter) => columns is { View.Array: not null, Owner: null }
        ? throw new NotSupportedException($"'{parameter}' is lent for a call, and a call with a deadline may outlive it. Call with a "
            + "ColumnBatch of your own, or without a deadline.")
        : Of(columns, parameter);

    /// <summary>The call is over.</summary>
    public void Dispose() => _owner?.Leave();
}

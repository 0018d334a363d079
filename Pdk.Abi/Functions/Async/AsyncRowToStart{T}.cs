namespace Pdk.Abi;

/// <summary>A row of one function that is started later. It is given to this object first.</summary>
/// <typeparam name="TArguments">The arguments of a row.</typeparam>
/// <typeparam name="TResult">The result of a row.</typeparam>
/// <param name="calls">Where it will be started.</param>
internal sealed class AsyncRowToStart<TArguments, TResult>(AsyncCalls<TArguments, TResult> calls) : AsyncRowToStart, IAsyncRows<TArguments>
{
    private long _row;
    private TArguments? _arguments;
    private bool _isNull;
    private Exception? _error;

    void IAsyncRows<TArguments>.Start(long row, TArguments arguments) => (_row, _arguments) = (row, arguments);

    void IAsyncRows<TArguments>.AddNull(long row) => (_row, _isNull) = (row, true);

    void IAsyncRows<TArguments>.AddFailed(long row, Exception error) => (_row, _error) = (row, error);

    /// <inheritdoc/>
    internal override void Start()
    {
        if (_error is { } error)
        {
            calls.AddFailed(_row, error);
        }
        else if (_isNull)
        {
            calls.AddNull(_row);
        }
        else
        {
            calls.Start(_row, _arguments!);
        }
    }
}

namespace Pdk.Abi;

/// <summary>The stream of one function. Generated code derives from it.</summary>
/// <typeparam name="TArguments">The arguments of a row.</typeparam>
/// <typeparam name="TResult">The result of a row.</typeparam>
/// <param name="function">The function.</param>
/// <param name="scope">What calls share.</param>
public abstract class FunctionStream<TArguments, TResult>(AsyncFunction<TArguments, TResult> function, FunctionScope scope)
    : FunctionStream
{
    private AsyncCalls<TArguments, TResult> _calls = new(function, scope, function.Options, null);

    /// <inheritdoc/>
    internal override AsyncOptions Options => function.Options;

    /// <inheritdoc/>
    internal override int UnderWay => _calls.UnderWay;

    /// <inheritdoc/>
    protected internal override int Ready => _calls.Ready;

    /// <inheritdoc/>
    protected internal override int Untaken => _calls.Untaken;

    /// <summary>Starts a row, or passes over it where an argument is null that cannot be.</summary>
    /// <param name="calls">Starts it.</param>
    /// <param name="run">The columns.</param>
    /// <param name="row">The row of them.</param>
    /// <param name="number">The number of the row.</param>
    protected abstract void Start(IAsyncRows<TArguments> calls, FunctionRun run, long row, long number);

    /// <summary>Gives the result of a row.</summary>
    /// <param name="run">Receives it.</param>
    /// <param name="row">The row of the column of results.</param>
    /// <param name="value">The result; the default where it is null.</param>
    /// <param name="isNull">Whether it is.</param>
    protected abstract void Give(FunctionRun run, long row, TResult? value, bool isNull);

    /// <inheritdoc/>
    protected internal override int Send(FunctionRun run, int start, long first)
    {
        int row = start;
        for (; row < run.Rows && _calls.HasRoom; row++)
        {
            Start(_calls, run, row, first + row);
        }

        return row - start;
    }

    /// <inheritdoc/>
    protected internal override ValueTask WaitAsync(CancellationToken cancellation) => _calls.WaitAsync(cancellation);

    /// <inheritdoc/>
    protected internal override void Take(FunctionRun run, int count, Action<long> number, Action<long, Exception> failed)
    {
        for (int row = 0; row < count && _calls.TryTake(out AsyncRow<TResult> ended); row++)
        {
            number(ended.Row);
            if (ended.Error is { } error)
            {
                failed(ended.Row, error);
            }

            try
            {
                Give(run, row, ended.Value, ended.IsNull || ended.Error is not null);
            }
            catch (Exception exception)
            {
                // The column has no room for it, say. The others must not be lost with it.
                failed(ended.Row, exception);
                Give(run, row, default, isNull: true);
            }
        }
    }

    /// <inheritdoc/>
    internal override void Use(AsyncOptions options, Action ended) =>
        _calls = new AsyncCalls<TArguments, TResult>(function, scope, options, ended);

    /// <inheritdoc/>
    internal override AsyncRowToStart Read(FunctionRun run, long row, long number)
    {
        AsyncRowToStart<TArguments, TResult> read = new(_calls);
        Start(read, run, row, number);
        return read;
    }

    /// <inheritdoc/>
    internal override AsyncRowToStart ReadFailed(long number, Exception error)
    {
        AsyncRowToStart<TArguments, TResult> failed = new(_calls);
        ((IAsyncRows<TArguments>)failed).AddFailed(number, error);
        return failed;
    }

    /// <inheritdoc/>
    internal override int TakeSound(FunctionRun run, int count, Action<int, long> given, out AsyncFault? fault)
    {
        fault = null;
        int row = 0;
        for (; row < count && _calls.TryPeek(out AsyncRow<TResult> ended); row++)
        {
            Exception? error = ended.Error ?? TryGive(run, row, ended, given);
            if (error is null || row == 0)
            {
                _calls.TryTake(out _);
            }

            if (error is not null)
            {
                fault = row == 0 ? new AsyncFault(ended.Row, error) : null;
                break;
            }
        }

        return row;
    }

    /// <inheritdoc/>
    public override void Dispose() => _calls.Dispose();

    private Exception? TryGive(FunctionRun run, int row, AsyncRow<TResult> ended, Action<int, long> given)
    {
        try
        {
            Give(run, row, ended.Value, ended.IsNull);
            given(row, ended.Row);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}

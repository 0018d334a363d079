using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Functions;

/// <summary>
/// A stream of calls of an asynchronous function: rows go in as long as there is room, and results come out when they are there. One call
/// at a time.
/// </summary>
/// <remarks>
/// Nothing is lost as long as <see cref="DrainAsync"/> ends before <see cref="Dispose"/>, which cancels what is under way. What is under
/// way and what nobody has taken is bounded by the function's in-flight limit.
/// </remarks>
public sealed class FunctionCalls : IDisposable
{
    private readonly Function _function;
    private readonly IFunctions _functions;
    private readonly long _calls;
    private readonly ColumnResult _numbers = new();
    private readonly ColumnResult _results = new();
    private long _untaken;
    private bool _isDisposed;

    internal FunctionCalls(Function function, IFunctions functions, long calls)
    {
        _function = function;
        _functions = functions;
        _calls = calls;
    }

    /// <summary>Starts all rows of a batch. Where there is no room, it waits for results, and gives them.</summary>
    /// <param name="arguments">A column for each parameter; read only as long as the call goes on.</param>
    /// <param name="first">The number of its first row, by which results name their rows.</param>
    /// <param name="taken">Is given results, on whichever thread.</param>
    /// <param name="cancellation">Ends the wait. Rows that were started go on.</param>
    /// <returns>How many rows were started, from the first on: all, unless it was cancelled.</returns>
    /// <exception cref="PdkFunctionException">The arguments are none for the function, or its library does not do what it says.</exception>
    public async ValueTask<long> SendAsync(
        ColumnBatch arguments, long first, Action<FunctionResults> taken, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(taken);
        arguments.Enter();
        try
        {
            using ColumnBatch? widened = _function.Widen(arguments);
            return await SendAllAsync(widened ?? arguments, first, taken, cancellation).ConfigureAwait(false);
        }
        finally
        {
            arguments.Leave();
        }
    }

    /// <summary>Gives the results of all rows that were started.</summary>
    /// <param name="taken">Is given results, on whichever thread.</param>
    /// <param name="cancellation">Ends the wait. Rows that were started go on.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the next call gives the rest.</exception>
    public async ValueTask DrainAsync(Action<FunctionResults> taken, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(taken);
        while (_untaken > 0)
        {
            await GiveAsync(taken, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Ending.Of(() => _functions.EndCalls(_calls));
            Ending.Of(_numbers.Dispose);
            Ending.Of(_results.Dispose);
        }
    }

    private async ValueTask<long> SendAllAsync(
        ColumnBatch arguments, long first, Action<FunctionResults> taken, CancellationToken cancellation)
    {
        int rows = (int)arguments.Rows;
        int start = 0;
        while (true)
        {
            int count = _functions.Send(_calls, arguments.Columns, start, first);
            if (count < 0 || count > rows - start)
            {
                throw Wrong($"has started {count} of {rows - start} rows");
            }

            start += count;
            _untaken += count;
            if (start == rows)
            {
                return rows;
            }

            if (_untaken == 0)
            {
                throw Wrong("starts no row although none is under way");
            }

            try
            {
                await GiveAsync(taken, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return start;
            }
        }
    }

    /// <summary>Waits for results, perhaps in vain, since the wait is short, and gives them.</summary>
    private async ValueTask GiveAsync(Action<FunctionResults> taken, CancellationToken cancellation)
    {
        int count = await _functions.WaitAsync(_calls, cancellation).ConfigureAwait(false);
        if (count < 0 || count > _untaken)
        {
            throw Wrong($"has {count} results of {_untaken} rows");
        }

        if (count == 0)
        {
            return;
        }

        IReadOnlyList<RowFault> faults = _functions.Take(_calls, count, _numbers.Column, _results.Column);
        _function.Check(_numbers, count, ColumnType.BigInt);
        _function.Check(_results, count, _function.Result);
        _untaken -= count;
        taken(new FunctionResults(new ColumnReader(_numbers, ColumnType.BigInt), new ColumnReader(_results, _function.Result), faults));
    }

    private PdkFunctionException Wrong(string what) => new(
        $"{_function.Description.Name}: the library '{_function.Library}' {what}, which cannot be.")
    {
        Function = _function.Description.Name,
    };
}

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
    /// <returns>How many rows were started: all, unless it was cancelled.</returns>
    /// <exception cref="PdkFunctionException">The arguments are none for the function.</exception>
    public async ValueTask<long> SendAsync(
        ColumnBatch arguments, long first, Action<FunctionResults> taken, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(taken);
        using ColumnBatch? widened = Widening.Of(arguments, _function.Parameters);
        ColumnBatch given = widened ?? arguments;
        for (int start = 0; start < given.Rows;)
        {
            int count = _functions.Send(_calls, given.Columns, start, first);
            start += count;
            if (start < given.Rows && await WaitAsync(cancellation).ConfigureAwait(false) is var ready and > 0)
            {
                taken(Take(ready));
            }
        }

        return given.Rows;
    }

    /// <summary>Gives the results of all rows that were started.</summary>
    /// <param name="taken">Is given results, on whichever thread.</param>
    /// <param name="cancellation">Ends the wait. Rows that were started go on.</param>
    public async ValueTask DrainAsync(Action<FunctionResults> taken, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(taken);
        while (await WaitAsync(cancellation).ConfigureAwait(false) is var ready and > 0)
        {
            taken(Take(ready));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _numbers.Dispose();
            _results.Dispose();
            _functions.EndCalls(_calls);
        }
    }

    private ValueTask<int> WaitAsync(CancellationToken cancellation) => _functions.WaitAsync(_calls, cancellation);

    private FunctionResults Take(int count)
    {
        IReadOnlyList<RowFault> faults = _functions.Take(_calls, count, _numbers.Column, _results.Column);
        _function.Check(_numbers, count, ColumnType.BigInt);
        _function.Check(_results, count, _function.Result);
        return new FunctionResults(new ColumnReader(_numbers, ColumnType.BigInt), new ColumnReader(_results, _function.Result), faults);
    }
}

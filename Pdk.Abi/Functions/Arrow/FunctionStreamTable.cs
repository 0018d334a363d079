namespace Pdk.Abi;

/// <summary>The streams of calls of the asynchronous functions of a library.</summary>
/// <remarks>Several calls at once, but those of one stream wait for one another, except for those that wait for results.</remarks>
public sealed unsafe class FunctionStreamTable
{
    private readonly FunctionTable _table;
    private readonly FunctionScope _scope;
    private readonly NumberTable<FunctionStreamEntry> _streams = new(static number =>
        $"There is no stream of calls with the number {number}: it was ended, or begun by another instance, as before a restart.");

    internal FunctionStreamTable(FunctionTable table, FunctionScope scope)
    {
        _table = table;
        _scope = scope;
    }

    /// <summary>Begins a stream of calls of an asynchronous function.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <returns>By which number later calls name it.</returns>
    public long Begin(long function)
    {
        FunctionBody body = _table.Find(function);
        return _streams.Add(new FunctionStreamEntry(body, body.BeginCalls(_scope)));
    }

    /// <summary>Starts rows of a stream, as many as there is room for.</summary>
    /// <param name="calls">The stream.</param>
    /// <param name="arguments">The rows.</param>
    /// <param name="start">The first of them that is started.</param>
    /// <param name="first">The number of row 0.</param>
    /// <returns>How many were started.</returns>
    /// <exception cref="PdkFunctionException">The arguments are none for the function.</exception>
    public int Send(long calls, PdkColumns arguments, int start, long first)
    {
        FunctionStreamEntry entry = _streams.Find(calls);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        FunctionTable.Check(entry.Body, lent.View);
        FunctionRun run = new(lent.View, null, _scope);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, run.Rows);
        lock (entry.Turn)
        {
            return entry.Stream.Send(run, start, first);
        }
    }

    /// <summary>Waits until a result of a stream can be taken, or no row is without one, or a short time is over.</summary>
    /// <param name="calls">The stream.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many results can be taken.</returns>
    public ValueTask<int> WaitAsync(long calls, CancellationToken cancellation) => _streams.Find(calls).WaitAsync(cancellation);

    /// <summary>Takes results of a stream.</summary>
    /// <param name="calls">The stream.</param>
    /// <param name="count">How many; no more than there are.</param>
    /// <param name="numbers">Receives the number of each row.</param>
    /// <param name="result">Receives the result of each row.</param>
    /// <param name="failed">Is told of each row that has failed; its result is null.</param>
    public void Take(long calls, int count, PdkColumn numbers, PdkColumn result, Action<long, string> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        FunctionStreamEntry entry = _streams.Find(calls);
        using var counted = ColumnLease.Of(numbers, nameof(numbers));
        using var filled = ColumnLease.Of(result, nameof(result));
        lock (entry.Turn)
        {
            if (count < 0 || count > entry.Stream.Ready)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(count), count, $"There are {entry.Stream.Ready} results of {entry.Body.Name}.");
            }

            ColumnMemory* places = ColumnMemory.Begin(counted.Data, ColumnType.BigInt, count);
            ColumnMemory* memory = ColumnMemory.Begin(filled.Data, entry.Body.Result, count);
            long* next = (long*)places->Values;
            entry.Stream.Take(
                new FunctionRun(default, memory, _scope),
                count,
                number => *next++ = number,
                (number, exception) => failed(number, PdkFunctionException.Of(entry.Body.Name, number, exception).Message));
            ColumnMemory.End(counted.Data);
            ColumnMemory.End(filled.Data);
        }
    }

    /// <summary>Ends a stream. Rows that are under way are cancelled.</summary>
    /// <param name="calls">The stream.</param>
    public void End(long calls)
    {
        FunctionStreamEntry entry = _streams.Remove(calls);
        lock (entry.Turn)
        {
            entry.Stream.Dispose();
        }
    }

    /// <summary>Ends all streams.</summary>
    internal void EndAll()
    {
        foreach (FunctionStreamEntry entry in _streams.RemoveAll())
        {
            entry.Stream.Dispose();
        }
    }
}

using Pdk.Abi;

namespace Pdk.Contracts;

/// <summary>The functions of a library. Generated code derives from it, once for each library that exports functions to this kit.</summary>
public abstract class FunctionLibrary : IFunctions, IDisposable
{
    /// <summary>So many characters of messages a call gives at most; what is told of later rows is short.</summary>
    private const int MostText = 1 << 20;

    private readonly FunctionTable _table;

    /// <param name="log">The host's log, which asynchronous functions find in their context; null where it has none.</param>
    /// <param name="functions">The functions.</param>
    protected FunctionLibrary(ILog? log, params FunctionBody[] functions)
    {
        _table = new FunctionTable(log is null ? new FunctionScope() : new FunctionScope(log), functions);
    }

    /// <param name="log">The host's log, which asynchronous functions find in their context; null where it has none.</param>
    /// <param name="configuration">The configuration, which they find there as well.</param>
    /// <param name="functions">The functions.</param>
    protected FunctionLibrary(ILog? log, object configuration, FunctionBody[] functions)
    {
        IReadOnlyList<object> services = log is null ? [] : [log];
        _table = new FunctionTable(new FunctionScope(services) { Configuration = configuration }, functions);
    }

    /// <inheritdoc/>
    public void Evaluate(long function, PdkColumns arguments, PdkColumn result) => _table.Evaluate(function, arguments, result);

    /// <inheritdoc/>
    public IReadOnlyList<RowFault> EvaluateRows(long function, PdkColumns arguments, PdkColumn result)
    {
        RowFaults faults = new();
        _table.EvaluateRows(function, arguments, result, faults.Add);
        return faults.All;
    }

    /// <inheritdoc/>
    public long BeginGroups(long function) => _table.Groups.Begin(function);

    /// <inheritdoc/>
    public void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => _table.Groups.Add(groups, arguments, indexes);

    /// <inheritdoc/>
    public void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => _table.Groups.Remove(groups, arguments, indexes);

    /// <inheritdoc/>
    public void Merge(long groups, long others) => _table.Groups.Merge(groups, others);

    /// <inheritdoc/>
    public void Finish(long groups, int count, PdkColumn result) => _table.Groups.Finish(groups, count, result);

    /// <inheritdoc/>
    public void EndGroups(long groups) => _table.Groups.End(groups);

    /// <inheritdoc/>
    public long BeginCalls(long function) => _table.Streams.Begin(function);

    /// <inheritdoc/>
    public int Send(long calls, PdkColumns arguments, int start, long first) => _table.Streams.Send(calls, arguments, start, first);

    /// <inheritdoc/>
    public ValueTask<int> WaitAsync(long calls, CancellationToken cancellation) => _table.Streams.WaitAsync(calls, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<RowFault> Take(long calls, int count, PdkColumn numbers, PdkColumn result)
    {
        RowFaults faults = new();
        _table.Streams.Take(calls, count, numbers, result, faults.Add);
        return faults.All;
    }

    /// <inheritdoc/>
    public void EndCalls(long calls) => _table.Streams.End(calls);

    /// <summary>Ends streams, and disposes of what calls have shared.</summary>
    public void Dispose()
    {
        _table.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class RowFaults
    {
        private readonly List<RowFault> _faults = [];
        private int _text;

        public IReadOnlyList<RowFault> All => _faults;

        public void Add(long row, string message)
        {
            _text = Math.Min(_text, MostText) + message.Length;
            _faults.Add(new RowFault(row, _text <= MostText ? message : "failed too"));
        }
    }
}

using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Functions;

/// <summary>The groups of one aggregate, numbered from 0. One call at a time.</summary>
public sealed class FunctionGrouping : IDisposable
{
    private readonly Function _function;
    private readonly IFunctions _functions;
    private readonly long _groups;
    private bool _isDisposed;

    internal FunctionGrouping(Function function, IFunctions functions, long groups)
    {
        _function = function;
        _functions = functions;
        _groups = groups;
    }

    /// <summary>Adds rows.</summary>
    /// <param name="arguments">A column for each parameter.</param>
    /// <param name="indexes">The group of each row; empty where all belong to group 0.</param>
    /// <exception cref="PdkFunctionException">The function failed, or the arguments are none for it.</exception>
    public void Add(ColumnBatch arguments, ReadOnlySpan<int> indexes = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(arguments);
        using ColumnsLease lease = ColumnsLease.Of(arguments.Columns, nameof(arguments));
        using ColumnBatch? widened = _function.Widen(arguments);
        _functions.Add(_groups, (widened ?? arguments).Columns, indexes);
    }

    /// <summary>Takes rows out again: those first that were added first.</summary>
    /// <param name="arguments">The rows, as they were added.</param>
    /// <param name="indexes">The group of each row; empty where all belong to group 0.</param>
    /// <exception cref="PdkFunctionException">The function failed, or cannot do that, or the arguments are none for it.</exception>
    public void Remove(ColumnBatch arguments, ReadOnlySpan<int> indexes = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(arguments);
        using ColumnsLease lease = ColumnsLease.Of(arguments.Columns, nameof(arguments));
        using ColumnBatch? widened = _function.Widen(arguments);
        _functions.Remove(_groups, (widened ?? arguments).Columns, indexes);
    }

    /// <summary>Adds groups of the same function, each to the one of its number.</summary>
    /// <param name="others">The groups, which stay as they are.</param>
    /// <exception cref="ArgumentException">They are of another function.</exception>
    public void Merge(FunctionGrouping others)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(others);
        _functions.Merge(_groups, others._groups);
    }

    /// <summary>Writes the results, after which more rows may follow.</summary>
    /// <param name="count">Of how many groups. One without rows gives null.</param>
    /// <param name="result">Receives a result for each group.</param>
    /// <exception cref="PdkFunctionException">The function failed, or its library gave what is no column of its type.</exception>
    public void Finish(int count, ColumnResult result)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(result);
        try
        {
            _functions.Finish(_groups, count, result.Column);
            _function.Check(result, count);
        }
        catch
        {
            result.Empty();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Ending.Of(() => _functions.EndGroups(_groups));
        }
    }
}

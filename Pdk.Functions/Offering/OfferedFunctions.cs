using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Functions;

/// <summary>The functions of all libraries as one, for one instance of a plugin.</summary>
/// <remarks>
/// Columns are handed on as they are; where calls have a deadline, as copies (<see cref="LentColumns"/>). A library that faults is no
/// fault of whoever calls it: the exception is a failure, an
/// <see cref="InvalidOperationException"/>. What the instance has begun and not ended ends with it.
/// </remarks>
/// <param name="registry">Where they are.</param>
internal sealed class OfferedFunctions(Func<FunctionRegistry> registry) : IFunctions, IDisposable
{
    private const int MostCopied = 1024;

    private readonly ConcurrentDictionary<long, Begun> _groups = [];
    private readonly ConcurrentDictionary<long, Begun> _calls = [];
    private long _last;

    /// <inheritdoc/>
    public void Evaluate(long function, PdkColumns arguments, PdkColumn result)
    {
        Function found = Find(function);
        using ColumnBatch? copy = LentColumns.Copy(found, arguments);
        Run(found, called => called.Functions.Evaluate(called.Id, copy?.Columns ?? arguments, result));
    }

    /// <inheritdoc/>
    public IReadOnlyList<RowFault> EvaluateRows(long function, PdkColumns arguments, PdkColumn result)
    {
        Function found = Find(function);
        using ColumnBatch? copy = LentColumns.Copy(found, arguments);
        return Run(found, called => called.Functions.EvaluateRows(called.Id, copy?.Columns ?? arguments, result));
    }

    /// <inheritdoc/>
    public long BeginGroups(long function) => Begin(function, _groups, static called => called.Functions.BeginGroups(called.Id));

    /// <inheritdoc/>
    public void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes)
    {
        Begun begun = Find(_groups, groups, "groups");
        using ColumnBatch? copy = LentColumns.Copy(begun.Function, arguments);
        try
        {
            begun.Function.Functions.Add(begun.Number, copy?.Columns ?? arguments, indexes);
        }
        catch (Exception exception) when (IsOfLibrary(exception))
        {
            throw Failed(begun.Function, exception);
        }
    }

    /// <inheritdoc/>
    public void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes)
    {
        Begun begun = Find(_groups, groups, "groups");
        using ColumnBatch? copy = LentColumns.Copy(begun.Function, arguments);
        try
        {
            begun.Function.Functions.Remove(begun.Number, copy?.Columns ?? arguments, indexes);
        }
        catch (Exception exception) when (IsOfLibrary(exception))
        {
            throw Failed(begun.Function, exception);
        }
    }

    /// <inheritdoc/>
    public void Merge(long groups, long others)
    {
        Begun begun = Find(_groups, groups, "groups");
        Begun added = Find(_groups, others, "groups");
        if (begun.Function != added.Function)
        {
            string other = added.Function.Description.Name;
            throw new PdkFunctionException($"{begun.Function.Description.Name}: groups of '{other}' cannot be added to its own.");
        }

        Run(begun.Function, called => called.Functions.Merge(begun.Number, added.Number));
    }

    /// <inheritdoc/>
    public void Finish(long groups, int count, PdkColumn result)
    {
        Begun begun = Find(_groups, groups, "groups");
        Run(begun.Function, called => called.Functions.Finish(begun.Number, count, result));
    }

    /// <inheritdoc/>
    public void EndGroups(long groups)
    {
        if (_groups.TryRemove(groups, out Begun? begun))
        {
            Ending.Of(() => begun.Function.Functions.EndGroups(begun.Number));
        }
    }

    /// <inheritdoc/>
    public long BeginCalls(long function) => Begin(function, _calls, static called => called.Functions.BeginCalls(called.Id));

    /// <inheritdoc/>
    public int Send(long calls, PdkColumns arguments, int start, long first)
    {
        Begun begun = Find(_calls, calls, "stream of calls");

        // Few rows find place at a time, and it is called again for the rest.
        using ColumnBatch? copy = LentColumns.Copy(begun.Function, arguments, start, MostCopied);
        return Run(begun.Function, called => copy is null
            ? called.Functions.Send(begun.Number, arguments, start, first)
            : called.Functions.Send(begun.Number, copy.Columns, 0, first + start));
    }

    /// <inheritdoc/>
    public async ValueTask<int> WaitAsync(long calls, CancellationToken cancellation)
    {
        Begun begun = Find(_calls, calls, "stream of calls");
        try
        {
            return await begun.Function.Functions.WaitAsync(begun.Number, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfLibrary(exception))
        {
            throw Failed(begun.Function, exception);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RowFault> Take(long calls, int count, PdkColumn numbers, PdkColumn result)
    {
        Begun begun = Find(_calls, calls, "stream of calls");
        return Run(begun.Function, called => called.Functions.Take(begun.Number, count, numbers, result));
    }

    /// <inheritdoc/>
    public void EndCalls(long calls)
    {
        if (_calls.TryRemove(calls, out Begun? begun))
        {
            Ending.Of(() => begun.Function.Functions.EndCalls(begun.Number));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (long groups in _groups.Keys)
        {
            EndGroups(groups);
        }

        foreach (long calls in _calls.Keys)
        {
            EndCalls(calls);
        }
    }

    private static bool IsOfLibrary(Exception exception) => exception is not (PdkFunctionException or OperationCanceledException);

    /// <summary>No <see cref="PdkFunctionException"/>: whatever the library kept for the caller may be gone.</summary>
    private static InvalidOperationException Failed(Function function, Exception exception) =>
        new($"{function.Description.Name}: its library '{function.Library}' has failed: {exception.Message}", exception);

    private static T Run<T>(Function function, Func<Function, T> call)
    {
        try
        {
            return call(function);
        }
        catch (Exception exception) when (IsOfLibrary(exception))
        {
            throw Failed(function, exception);
        }
    }

    private static void Run(Function function, Action<Function> call) => Run(function, called =>
    {
        call(called);
        return true;
    });

    private static Begun Find(ConcurrentDictionary<long, Begun> begun, long number, string what) =>
        begun.TryGetValue(number, out Begun? found) ? found : throw new PdkFunctionException($"There is no {what} {number}.");

    private Function Find(long function) => registry().Find(function)
        ?? throw new PdkFunctionException($"No library that the host has loaded has a function of the number {function:x16}.");

    private long Begin(long function, ConcurrentDictionary<long, Begun> begun, Func<Function, long> begin)
    {
        Function called = Find(function);
        long number = Interlocked.Increment(ref _last);
        begun[number] = new Begun(called, Run(called, begin));
        return number;
    }

    private sealed record Begun(Function Function, long Number);
}

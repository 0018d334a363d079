using System.Collections.Frozen;

namespace Pdk.Abi;

/// <summary>The functions of a library, as hosts of this kit call them. Generated code hands every call of the contract on to it.</summary>
/// <remarks>Several calls at once.</remarks>
public sealed unsafe class FunctionTable : IDisposable
{
    private readonly FrozenDictionary<long, FunctionBody> _functions;
    private readonly FunctionScope _scope;

    /// <param name="functions">The functions.</param>
    public FunctionTable(params FunctionBody[] functions)
        : this(new FunctionScope(), functions)
    {
    }

    /// <param name="scope">What asynchronous calls share.</param>
    /// <param name="functions">The functions.</param>
    public FunctionTable(FunctionScope scope, params FunctionBody[] functions)
    {
        _scope = scope;
        _functions = functions.ToFrozenDictionary(static function => function.Id);
        Groups = new FunctionGroupTable(this, scope);
        Streams = new FunctionStreamTable(this, scope);
    }

    /// <summary>The groups of its aggregates.</summary>
    public FunctionGroupTable Groups { get; }

    /// <summary>The streams of calls of its asynchronous functions.</summary>
    public FunctionStreamTable Streams { get; }

    /// <summary>Calls a function of a row for many. The first one that fails is an exception.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="result">Receives the results; after a failure it has no rows.</param>
    /// <exception cref="PdkFunctionException">The function failed, or the arguments are none for it.</exception>
    public void Evaluate(long function, PdkColumns arguments, PdkColumn result)
    {
        FunctionBody body = Find(function);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        using var filled = ColumnLease.Of(result, nameof(result));
        FunctionWriters? writers = WritersOf(body);
        FunctionRun run = Begin(body, lent.View, filled.Data, null, writers);
        long row = 0;
        try
        {
            body.Run(run, ref row);
        }
        catch (Exception exception)
        {
            throw PdkFunctionException.Of(body.Name, row < 0 ? null : row, exception);
        }
        finally
        {
            writers?.End();
        }

        ColumnMemory.End(filled.Data);
    }

    /// <summary>Calls a function of a row for many. Rows that fail are null.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="result">Receives the results.</param>
    /// <param name="failed">Is told of each row that fails, and what the error says.</param>
    /// <exception cref="PdkFunctionException">
    /// The arguments are none for the function, or it failed and is one of whole columns, of which no row can be told.
    /// </exception>
    public void EvaluateRows(long function, PdkColumns arguments, PdkColumn result, Action<long, string> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        FunctionBody body = Find(function);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        using var filled = ColumnLease.Of(result, nameof(result));
        FunctionWriters? writers = WritersOf(body);
        FunctionRun run = Begin(
            body,
            lent.View,
            filled.Data,
            (row, exception) => failed(row, PdkFunctionException.Of(body.Name, row, exception).Message),
            writers);
        try
        {
            RunRows(body, run, failed);
        }
        finally
        {
            writers?.End();
        }

        ColumnMemory.End(filled.Data);
    }

    /// <summary>The instance is given back: streams end, and what calls have shared is disposed of.</summary>
    public void Dispose()
    {
        Streams.EndAll();
        _scope.Dispose();
    }

    private static void RunRows(FunctionBody body, FunctionRun run, Action<long, string> failed)
    {
        for (long row = 0; ;)
        {
            try
            {
                body.Run(run, ref row);
                return;
            }
            catch (Exception exception) when (row >= 0)
            {
                failed(row, PdkFunctionException.Of(body.Name, row, exception).Message);
                run.Result->SetNull(row);
                row++;
            }
            catch (Exception exception)
            {
                throw PdkFunctionException.Of(body.Name, null, exception);
            }
        }
    }

    /// <summary>Only texts and bytes are written; the calls of all other functions allocate nothing.</summary>
    private static FunctionWriters? WritersOf(FunctionBody body) =>
        body.Result.Type is ColumnType.Text or ColumnType.Bytes ? new FunctionWriters() : null;

    private FunctionRun Begin(
        FunctionBody body, ColumnsView arguments, ColumnData* result, Action<long, Exception>? failed, FunctionWriters? writers)
    {
        Check(body, arguments);
        try
        {
            return new FunctionRun(arguments, ColumnMemory.Begin(result, body.Result, arguments.Array->Length), _scope, failed, writers);
        }
        catch (OutOfMemoryException exception)
        {
            throw PdkFunctionException.Of(body.Name, null, exception);
        }
    }

    /// <summary>Looks at the arguments of a call.</summary>
    internal static void Check(FunctionBody body, ColumnsView arguments)
    {
        try
        {
            body.Check(arguments);
        }
        catch (ArgumentException exception)
        {
            throw PdkFunctionException.Of(body.Name, null, exception);
        }
    }

    /// <summary>The function with a number.</summary>
    internal FunctionBody Find(long function) => _functions.TryGetValue(function, out FunctionBody? body)
        ? body
        : throw new ArgumentException($"The library has no function with the number {function:x16}: it has another version than the one "
            + "whose stamp was read, or the number is wrong.", nameof(function));
}

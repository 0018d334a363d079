using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Functions;

/// <summary>One function of a library. Several threads may call it at once.</summary>
public sealed class Function
{
    private readonly IFunctions _functions;
    private readonly long _id;
    private readonly ColumnShape[] _types;

    private Function(
        StampFunction description,
        IFunctions functions,
        string library,
        bool hasDeadline,
        ColumnShape[] parameters,
        ColumnShape result)
    {
        HasDeadline = hasDeadline;
        Description = description;
        Library = library;
        Parameters = parameters;
        _types = parameters;
        Result = result;
        _functions = functions;
        _id = FunctionId.Of(FunctionId.KeyOf(description.Name, parameters, result));
    }

    /// <summary>What the library's stamp says about it.</summary>
    public StampFunction Description { get; }

    /// <summary>The name of the library.</summary>
    public string Library { get; }

    /// <summary>The types of its arguments.</summary>
    public IReadOnlyList<ColumnShape> Parameters { get; }

    /// <summary>The type of its results.</summary>
    public ColumnShape Result { get; }

    /// <summary>By which number its library knows it.</summary>
    internal long Id => _id;

    /// <summary>Whether its calls have a deadline, so that one may go on when its caller has given it up.</summary>
    internal bool HasDeadline { get; }

    /// <summary>The functions of its library.</summary>
    internal IFunctions Functions => _functions;

    /// <summary>Calls a function of a row for many. The first row that fails ends the call.</summary>
    /// <param name="arguments">A column for each parameter; types that are narrower than the declared ones are widened first.</param>
    /// <param name="result">Receives the results; its memory is used again.</param>
    /// <exception cref="PdkFunctionException">
    /// The function failed, or the arguments are none for it, or its library gave what is no column of its type.
    /// </exception>
    public void Evaluate(ColumnBatch arguments, ColumnResult result)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(result);
        using ColumnsLease lease = ColumnsLease.Of(arguments.Columns, nameof(arguments));
        long rows = arguments.Rows;
        try
        {
            using ColumnBatch? widened = Widen(arguments);
            _functions.Evaluate(_id, (widened ?? arguments).Columns, result.Column);
            Check(result, rows);
        }
        catch
        {
            result.Empty();
            throw;
        }
    }

    /// <summary>Calls a function of a row for many. Rows that fail are null.</summary>
    /// <param name="arguments">As in <see cref="Evaluate"/>.</param>
    /// <param name="result">Receives the results.</param>
    /// <returns>The rows that failed, in their order.</returns>
    /// <exception cref="PdkFunctionException">The arguments are none for it, or its library gave what is no column of its type.</exception>
    public IReadOnlyList<RowFault> EvaluateRows(ColumnBatch arguments, ColumnResult result)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(result);
        using ColumnsLease lease = ColumnsLease.Of(arguments.Columns, nameof(arguments));
        long rows = arguments.Rows;
        try
        {
            using ColumnBatch? widened = Widen(arguments);
            IReadOnlyList<RowFault> faults = _functions.EvaluateRows(_id, (widened ?? arguments).Columns, result.Column);
            Check(result, rows);
            return faults;
        }
        catch
        {
            result.Empty();
            throw;
        }
    }

    /// <summary>Begins groups of an aggregate.</summary>
    /// <returns>The groups; dispose of them.</returns>
    /// <exception cref="NotSupportedException">It is no aggregate.</exception>
    public FunctionGrouping BeginGroups() => new(this, _functions, _functions.BeginGroups(_id));

    /// <summary>Begins a stream of calls of an asynchronous function.</summary>
    /// <returns>The stream; dispose of it.</returns>
    /// <exception cref="NotSupportedException">It is not asynchronous.</exception>
    public FunctionCalls BeginCalls() => new(this, _functions, _functions.BeginCalls(_id));

    /// <summary>Arguments with the declared types; null where they have them.</summary>
    /// <exception cref="PdkFunctionException">They are damaged.</exception>
    internal ColumnBatch? Widen(ColumnBatch arguments)
    {
        try
        {
            return Widening.Of(arguments, _types);
        }
        catch (ArgumentException exception)
        {
            throw new PdkFunctionException($"{Description.Name}: {exception.Message}", exception) { Function = Description.Name };
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Description.Signature;

    /// <summary>The function; null where it has a type that is not known here.</summary>
    internal static Function? Of(StampFunction description, IFunctions functions, string library, bool hasDeadline)
    {
        ColumnShape?[] types = [.. description.Parameters.Select(static parameter => ColumnShape.Find(parameter.Type))];
        return ColumnShape.Find(description.ResultType) is { } result && types.All(static type => type is not null)
            ? new Function(description, functions, library, hasDeadline, types!, result)
            : null;
    }

    /// <summary>A library is a stranger: what it gave is looked at before anybody reads it.</summary>
    internal void Check(ColumnResult result, long rows) => Check(result, rows, Result);

    /// <summary>The same of a column of another type.</summary>
    internal void Check(ColumnResult result, long rows, ColumnShape type)
    {
        try
        {
            ColumnReader reader = new(result, type);
            if (reader.Rows != rows)
            {
                throw new ArgumentException($"the column of results must have {rows} rows, but has {reader.Rows}");
            }
        }
        catch (ArgumentException exception)
        {
            throw new PdkFunctionException(
                $"{Description.Name}: the library '{Library}' gave what is no result: {exception.Message}", exception)
            {
                Function = Description.Name,
            };
        }
    }
}

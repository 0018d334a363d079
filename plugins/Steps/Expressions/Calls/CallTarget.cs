using System.Globalization;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>One of the functions that a call may mean, and the arguments that are collected for it. One call at a time.</summary>
/// <param name="entry">The function.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="parameters">The types of its arguments.</param>
/// <param name="result">The type of its results.</param>
/// <param name="functions">Calls it.</param>
internal sealed class CallTarget(FunctionEntry entry, string name, ColumnType[] parameters, ColumnType result, IFunctions functions)
{
    private readonly List<int> _rows = [];
    private readonly List<CallResults> _results = [];
    private readonly ColumnResult _numbers = new();
    private ColumnBatchBuilder? _builder;
    private ColumnWriter[] _columns = [];
    private int _used;
    private long _stream;

    /// <summary>As people read it.</summary>
    public string Signature => entry.Signature;

    /// <summary>The types of its arguments.</summary>
    public ReadOnlySpan<ColumnType> Parameters => parameters;

    /// <summary>What its results are.</summary>
    public ArgumentKind Kinds => Results.KindOf(result);

    /// <summary>Begins a batch: results of the one before are gone.</summary>
    public void Begin()
    {
        Drop();
        _used = 0;
    }

    /// <summary>The column for an argument.</summary>
    /// <param name="index">Which argument.</param>
    /// <param name="most">For how many events there may be arguments.</param>
    public ColumnWriter Column(int index, int most)
    {
        if (_builder is null)
        {
            _builder = new ColumnBatchBuilder(most);
            _columns = [.. parameters.Select(_builder.Add)];
        }

        return _columns[index];
    }

    /// <summary>An event has all its arguments.</summary>
    public void Add(int row, int most)
    {
        if (parameters.Length == 0 && _builder is null)
        {
            _builder = new ColumnBatchBuilder(most);
        }

        _rows.Add(row);
    }

    /// <summary>An event has an argument that is none: what was written of the others does not count.</summary>
    public void TakeBack() => _builder?.DropIncompleteRow();

    /// <summary>Calls the function for all events whose arguments were collected.</summary>
    /// <param name="column">Where the call stands.</param>
    /// <param name="places">Receives where the result of each event is.</param>
    /// <param name="cancellation">Ends the wait for an asynchronous function.</param>
    public async ValueTask CallAsync(int column, CallPlace[] places, CancellationToken cancellation)
    {
        if (_rows.Count == 0)
        {
            Drop();
            return;
        }

        try
        {
            using ColumnBatch arguments = Build();
            if (entry.IsAsynchronous)
            {
                await CallByStreamAsync(arguments, column, places, cancellation).ConfigureAwait(false);
            }
            else
            {
                CallResults results = Next();
                IReadOnlyList<RowFault> faults = functions.EvaluateRows(entry.Number, arguments.Columns, results.Column.Column);
                Take(results, _rows.Count);
                for (int index = 0; index < _rows.Count; index++)
                {
                    places[_rows[index]] = new CallPlace(results, index, null);
                }

                Tell(faults, column, places);
            }
        }
        catch (Exception exception) when (exception is PdkFunctionException or InvalidOperationException or ArgumentException)
        {
            string message = RowError.Place(column, Reason(exception.Message, null));
            foreach (int row in _rows)
            {
                places[row] = new CallPlace(null, 0, message);
            }
        }
        finally
        {
            Drop();
        }
    }

    private ColumnBatch Build()
    {
        ColumnBatchBuilder builder = _builder!;
        _builder = null;
        using (builder)
        {
            // One without parameters has no column that says how many rows there are.
            if (parameters.Length == 0)
            {
                using ColumnBatchBuilder empty = new(_rows.Count);
                return empty.Build();
            }

            return builder.BuildComplete();
        }
    }

    private async ValueTask CallByStreamAsync(ColumnBatch arguments, int column, CallPlace[] places, CancellationToken cancellation)
    {
        bool isSound = false;
        try
        {
            if (_stream == 0)
            {
                _stream = functions.BeginCalls(entry.Number);
            }

            int sent = 0;
            int open = 0;
            while (sent < _rows.Count || open > 0)
            {
                int started = sent < _rows.Count ? functions.Send(_stream, arguments.Columns, sent, first: 0) : 0;
                (sent, open) = (sent + started, open + started);
                if (started < 0 || sent > _rows.Count || open == 0)
                {
                    throw new PdkFunctionException($"{name}: its library has started {started} rows, which cannot be.");
                }

                int count = await functions.WaitAsync(_stream, cancellation).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                if (count < 0 || count > open)
                {
                    throw new PdkFunctionException($"{name}: its library has {count} results of {open} rows, which cannot be.");
                }

                if (count > 0)
                {
                    TakeOfStream(count, column, places);
                    open -= count;
                }
            }

            isSound = true;
        }
        finally
        {
            // What nobody has taken would be taken for results of the next batch.
            if (!isSound && _stream != 0)
            {
                long stream = _stream;
                _stream = 0;
                functions.EndCalls(stream);
            }
        }
    }

    private void TakeOfStream(int count, int column, CallPlace[] places)
    {
        CallResults results = Next();
        IReadOnlyList<RowFault> faults = functions.Take(_stream, count, _numbers.Column, results.Column.Column);
        Take(results, count);
        ColumnReader numbers = new(_numbers, ColumnType.BigInt);
        for (int index = 0; index < count; index++)
        {
            long number = numbers.Integer(index);
            if (number < 0 || number >= _rows.Count)
            {
                throw new PdkFunctionException($"{name}: its library has a result of row {number}, of {_rows.Count}.");
            }

            places[_rows[(int)number]] = new CallPlace(results, index, null);
        }

        Tell(faults, column, places);
    }

    private void Take(CallResults results, int count)
    {
        results.Reader = new ColumnReader(results.Column, result);
        if (results.Reader.Rows != count)
        {
            throw new PdkFunctionException($"{name}: its library has given {results.Reader.Rows} results for {count} rows.");
        }
    }

    private void Tell(IReadOnlyList<RowFault> faults, int column, CallPlace[] places)
    {
        foreach (RowFault fault in faults)
        {
            if (fault.Row >= 0 && fault.Row < _rows.Count)
            {
                places[_rows[(int)fault.Row]] = new CallPlace(null, 0, RowError.Place(column, Reason(fault.Message, fault.Row)));
            }
        }
    }

    /// <summary>The number of a row is one of the call, which nobody knows who reads of an event.</summary>
    private string Reason(string message, long? row)
    {
        string numbered = string.Create(CultureInfo.InvariantCulture, $"{name}, row {row + 1}: ");
        return row is not null && message.StartsWith(numbered, StringComparison.Ordinal) ? $"{name}: {message[numbered.Length..]}"
            : message.StartsWith(name, StringComparison.Ordinal) ? message
            : $"{name}: {message}";
    }

    private CallResults Next()
    {
        if (_used == _results.Count)
        {
            _results.Add(new CallResults());
        }

        return _results[_used++];
    }

    private void Drop()
    {
        _rows.Clear();
        _builder?.Dispose();
        _builder = null;
    }
}

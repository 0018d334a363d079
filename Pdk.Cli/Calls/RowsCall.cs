using System.Text.Json;
using Pdk.Abi;
using Pdk.Cli.Guarding;
using Pdk.Functions;

namespace Pdk.Cli.Calls;

/// <summary>A call with the rows of a file, one line of JSON each, some thousand at a time.</summary>
internal sealed class RowsCall
{
    private const int RowsOfBatch = 4096;
    private const long CharactersOfBatch = 16 * 1024 * 1024;

    private readonly Function _function;
    private readonly bool _nullOnError;
    private readonly CallOutput _output;
    private readonly List<JsonElement[]> _rows = [];
    private readonly ColumnResult _result = new();
    private FunctionGrouping? _groups;
    private long _done;
    private bool _hasFailed;

    private RowsCall(Function function, bool nullOnError, CallOutput output)
    {
        _function = function;
        _nullOnError = nullOnError;
        _output = output;
    }

    /// <summary>Calls it.</summary>
    public static ExitCode Run(FunctionRegistry registry, string name, string path, bool nullOnError, CallOutput output)
    {
        using JsonLines lines = JsonLines.Open(path);
        long flushed = 0;
        RowsCall? call = null;
        try
        {
            while (lines.Next() is { } line)
            {
                call ??= new RowsCall(RowShape.Choose(registry, name, line), nullOnError, output);
                call._rows.Add(RowShape.Read(call._function, line, lines.Place));
                if (call._rows.Count == RowsOfBatch || lines.Characters - flushed > CharactersOfBatch)
                {
                    flushed = lines.Characters;
                    call.Flush();
                }
            }

            if (call is null)
            {
                // A file without rows has no results; but a name that means nothing is wrong all the same.
                return registry.Overloads(name).Count > 0 ? ExitCode.Success : throw Unknown(registry, name);
            }

            return call.End();
        }
        finally
        {
            call?._groups?.Dispose();
            call?._result.Dispose();
        }
    }

    private static Exception Unknown(FunctionRegistry registry, string name)
    {
        try
        {
            registry.Find(name, []);
        }
        catch (FunctionNotFoundException exception)
        {
            return exception;
        }

        return new CommandException(ExitCode.Usage, $"There is no function '{name}'.");
    }

    private ExitCode End()
    {
        Flush();
        if (_function.Description.IsAggregate)
        {
            _groups ??= _function.BeginGroups();
            _groups.Finish(1, _result);
            _output.Write(new ColumnReader(_result, _function.Result));
        }

        return _hasFailed ? ExitCode.FunctionFailed : ExitCode.Success;
    }

    private void Flush()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        using ColumnBatch arguments = Columns();
        if (_function.Description.IsAggregate)
        {
            _groups ??= _function.BeginGroups();
            _groups.Add(arguments);
        }
        else if (_nullOnError)
        {
            var faults = _function.EvaluateRows(arguments, _result);
            _hasFailed |= faults.Count > 0;
            _output.Write(new ColumnReader(_result, _function.Result));
            _output.Tell(faults, _done, _function.Description.Name);
        }
        else
        {
            Evaluate(arguments);
        }

        _done += _rows.Count;
        _rows.Clear();
    }

    private void Evaluate(ColumnBatch arguments)
    {
        try
        {
            _function.Evaluate(arguments, _result);
        }
        catch (PdkFunctionException exception) when (exception.Row is { } row)
        {
            // Rows are counted in the file, and not in the batch that was made of some of them.
            string own = $"{_function.Description.Name}, row {row + 1}: ";
            string text = exception.Message.StartsWith(own, StringComparison.Ordinal) ? exception.Message[own.Length..] : exception.Message;
            throw new CommandException(
                ExitCode.FunctionFailed, $"{_function.Description.Name}, row {_done + row + 1}: {text}", exception);
        }

        _output.Write(new ColumnReader(_result, _function.Result));
    }

    private ColumnBatch Columns()
    {
        using ColumnBatchBuilder builder = new(_rows.Count);
        for (int index = 0; index < _function.Parameters.Count; index++)
        {
            ColumnWriter writer = builder.Add(_function.Parameters[index]);
            for (int row = 0; row < _rows.Count; row++)
            {
                if (ColumnJson.Add(writer, _rows[row][index]) is { } wrong)
                {
                    throw new CommandException(
                        ExitCode.Usage,
                        $"{_function.Description.Name}, row {_done + row + 1}: '{_function.Description.Parameters[index].Name}' {wrong}: "
                            + _function.Description.Signature);
                }
            }
        }

        return builder.Build();
    }
}

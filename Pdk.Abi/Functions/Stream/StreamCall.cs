using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Calls of a function by hosts of the stream processor's C ABI, with a batch of rows each.</summary>
public static unsafe class StreamCall
{
    /// <summary>Answers <c>__run</c> of a function of a row.</summary>
    /// <param name="columns">The arguments, one column each, which are released.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="body">The function; asked inside of the guard.</param>
    /// <returns>A result for each row, or an error. Never throws.</returns>
    /// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static StreamResult Run(StreamColumns columns, string name, Func<FunctionBody> body) =>
        Guarded(columns, name, body, isGroup: false);

    /// <summary>Answers <c>__run</c> of an aggregate: all rows are one group.</summary>
    /// <param name="columns">The arguments, one column each, which are released.</param>
    /// <param name="name">The aggregate's name.</param>
    /// <param name="body">The aggregate; asked inside of the guard.</param>
    /// <returns>One row, or an error. Never throws.</returns>
    /// <remarks>Not inlined, as <see cref="Run"/> is not.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static StreamResult RunGroup(StreamColumns columns, string name, Func<FunctionBody> body) =>
        Guarded(columns, name, body, isGroup: true);

    private static StreamResult Guarded(StreamColumns columns, string name, Func<FunctionBody> body, bool isGroup)
    {
        StreamResult result = default;
        long row = -1;
        try
        {
            using StreamBatch batch = new(columns);
            FunctionBody function = body();
            function.Check(batch.View);
            result.Column = isGroup ? Group(function, batch.View) : Rows(function, batch.View, ref row);
        }
        catch (Exception exception)
        {
            ResultBuffer.Release();
            StandardError.Tell(PdkFunctionException.Of(name, row < 0 ? null : row, exception).Message);
            result.IsError = 1;
        }

        return result;
    }

    /// <summary>The results are complete.</summary>
    private static void End(FunctionBody function, ColumnData* column, ref long row)
    {
        ColumnMemory.End(column);
        if (function.Result == ColumnType.Timestamp)
        {
            StreamTimes.Convert(column, ref row);
        }
    }

    private static ColumnData Rows(FunctionBody function, ColumnsView arguments, ref long row)
    {
        ColumnData column = default;
        try
        {
            ColumnMemory* memory = ColumnMemory.Begin(&column, function.Result, arguments.Array->Length);
            row = 0;
            function.Run(new FunctionRun(arguments, memory, FunctionScope.OfProcess), ref row);
            End(function, &column, ref row);
            return column;
        }
        catch (Exception)
        {
            ColumnData.Release(&column);
            throw;
        }
    }

    private static ColumnData Group(FunctionBody function, ColumnsView arguments)
    {
        ColumnData column = default;
        try
        {
            FunctionGroups groups = function.BeginGroups();
            groups.Reach(1);
            long row = 0;
            groups.Add(new FunctionRun(arguments, null, FunctionScope.OfProcess), 0, arguments.Array->Length, ref row);
            ColumnMemory* memory = ColumnMemory.Begin(&column, function.Result, 1);
            groups.Finish(new FunctionRun(default, memory, FunctionScope.OfProcess), 0);
            End(function, &column, ref row);
            return column;
        }
        catch (Exception)
        {
            ColumnData.Release(&column);
            throw;
        }
    }
}

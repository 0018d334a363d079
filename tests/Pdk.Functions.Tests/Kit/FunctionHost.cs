using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Kit;

/// <summary>A host that has loaded the functions of all types in one form.</summary>
internal sealed class FunctionHost : IDisposable
{
    private readonly PluginHost _host;

    public FunctionHost(FunctionForm form, string? file = null, PdkDocument? configuration = null)
    {
        bool isSupervised = form is not (FunctionForm.Linked or FunctionForm.Managed or FunctionForm.Native);
        bool hasDeadline = form is FunctionForm.WithDeadline or FunctionForm.WithDeadlineLinked;
        _host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = form == FunctionForm.Managed,
            Supervision = !isSupervised ? null : new SupervisionOptions
            {
                CallDeadline = hasDeadline ? TimeSpan.FromMinutes(1) : Timeout.InfiniteTimeSpan,
            },
        });
        LoadReportRow row = form switch
        {
            _ when file is not null => _host.LoadFile(file),
            FunctionForm.Linked or FunctionForm.SupervisedLinked or FunctionForm.WithDeadlineLinked =>
                _host.AddLinked(typeof(Typed.Rows).Assembly),
            FunctionForm.Managed => _host.LoadFile(typeof(Typed.Rows).Assembly.Location),
            _ => _host.LoadFile(NativeFixtures.TypedFunctions),
        };
        Assert.True(row.Verdict == Verdict.Ready, $"{row.Path}: {row.Verdict}: {row.Message}");
        try
        {
            Registry = FunctionRegistry.Of(_host, _ => configuration);
        }
        catch
        {
            _host.Dispose();
            throw;
        }
    }

    public FunctionRegistry Registry { get; }

    /// <summary>Calls a function for rows of texts; null is null.</summary>
    /// <returns>The results, or the message of the failure.</returns>
    public string Call(string name, params string?[][] rows) => Told(() =>
    {
        Function function = Named(name, rows.Length == 0 ? null : rows[0].Length);
        using ColumnBatch arguments = Columns(function, rows);
        using ColumnResult result = new();
        function.Evaluate(arguments, result);
        return Text(function, result);
    });

    /// <summary>The same, and rows that fail are null.</summary>
    public string CallRows(string name, params string?[][] rows) => Told(() =>
    {
        Function function = Named(name, rows[0].Length);
        using ColumnBatch arguments = Columns(function, rows);
        using ColumnResult result = new();
        IReadOnlyList<RowFault> faults = function.EvaluateRows(arguments, result);
        return string.Join("; ", faults.Select(static fault => $"{fault.Row}: {fault.Message}").Prepend(Text(function, result)));
    });

    /// <summary>Feeds an aggregate; the first text of a row is its group.</summary>
    public string Aggregate(string name, int groups, params string?[][] rows) => Told(() =>
    {
        Function function = Named(name, null);
        using FunctionGrouping grouping = function.BeginGroups();
        using ColumnBatch arguments = Columns(function, [.. rows.Select(static row => row[1..])]);
        using ColumnResult result = new();
        grouping.Add(arguments, [.. rows.Select(static row => int.Parse(row[0]!, System.Globalization.CultureInfo.InvariantCulture))]);
        grouping.Finish(groups, result);
        return Text(function, result);
    });

    public static string Text(Function function, ColumnResult result)
    {
        ColumnReader reader = new(result, function.Result);
        return string.Join(", ", Enumerable.Range(0, (int)reader.Rows).Select(row => ColumnText.Of(reader, row)));
    }

    public static ColumnBatch Columns(Function function, string?[][] rows)
    {
        using ColumnBatchBuilder builder = new(rows.Length);
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            ColumnWriter writer = builder.Add(function.Parameters[index]);
            foreach (string?[] row in rows)
            {
                if (row[index] is not { } text)
                {
                    writer.AddNull();
                }
                else
                {
                    Assert.Null(ColumnText.Add(writer, text));
                }
            }
        }

        return builder.Build();
    }

    public Function Named(string name, int? count) =>
        Registry.Overloads(name).First(function => count is null || function.Parameters.Count == count);

    public void Dispose()
    {
        Registry.Dispose();
        _host.Dispose();
    }

    private static string Told(Func<string> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}

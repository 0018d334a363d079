using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Library;

/// <summary>A host of the kit, which calls the native library with columns of values.</summary>
internal sealed class KitEngine : FunctionEngine
{
    /// <summary>The one of all tests.</summary>
    public static KitEngine Instance { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionAnswer> Ask(IReadOnlyList<FunctionCall> calls)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        LoadReportRow row = host.LoadFile(FunctionLibrary.File);
        Assert.True(row.IsReady, row.ToString());
        using FunctionRegistry registry = FunctionRegistry.Of(host);
        return [.. calls.Select(call => Ask(registry, call))];
    }

    /// <inheritdoc/>
    protected override string Null(string type) => throw new NotSupportedException("A host of the kit has no SQL.");

    /// <inheritdoc/>
    protected override string Text(string text) => throw new NotSupportedException("A host of the kit has no SQL.");

    private static FunctionAnswer Ask(FunctionRegistry registry, FunctionCall call)
    {
        string key = FunctionLibrary.Of(call).Key;
        Function function = registry.Overloads(call.Function).Single(overload => overload.Description.Key == key);
        try
        {
            using ColumnBatch arguments = Columns(function, call.Rows);
            using ColumnResult result = new();
            if (function.Description.IsAggregate)
            {
                using FunctionGrouping groups = function.BeginGroups();
                groups.Add(arguments);
                groups.Finish(1, result);
            }
            else
            {
                function.Evaluate(arguments, result);
            }

            return new FunctionAnswer(Value(new ColumnReader(result, function.Result)), null);
        }
        catch (PdkFunctionException exception)
        {
            return new FunctionAnswer(null, exception.Message);
        }
    }

    private static ColumnBatch Columns(Function function, IReadOnlyList<object?[]> rows)
    {
        using ColumnBatchBuilder builder = new(rows.Count);
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            ColumnWriter column = builder.Add(function.Parameters[index]);
            foreach (object?[] row in rows)
            {
                Add(column, row[index]);
            }
        }

        return builder.Build();
    }

    private static void Add(ColumnWriter column, object? value)
    {
        switch (value)
        {
            case null:
                column.AddNull();
                break;
            case string text:
                column.Add(text);
                break;
            case byte[] bytes:
                column.Add(bytes.AsSpan());
                break;
            case double number:
                column.Add(number);
                break;
            case bool given:
                column.Add(given);
                break;
            case DateTimeOffset time:
                column.Add(time);
                break;
            default:
                column.Add(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private static object? Value(ColumnReader result) => result.IsNull(0) ? null : result.Type switch
    {
        var type when type == ColumnType.Boolean => result.Boolean(0),
        var type when type == ColumnType.Integer || type == ColumnType.BigInt => result.Integer(0),
        var type when type == ColumnType.Double => result.Double(0),
        var type when type == ColumnType.Text => result.Text(0),
        var type when type == ColumnType.Timestamp => result.Time(0),
        var type when type == ColumnType.List || type == ColumnType.Struct => Json(result),
        _ => result.Bytes(0).ToArray(),
    };

    private static string Json(ColumnReader result)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            ColumnJson.Write(writer, result, 0);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}

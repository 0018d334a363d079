using System.Text.Json;
using Pdk.Abi;
using Pdk.Cli.Guarding;
using Pdk.Functions;
using Pdk.Loader;

namespace Pdk.Cli.Calls;

/// <summary>
/// How a line of JSON is the arguments of a function: an array of them, an object with their names, or the only one by itself.
/// </summary>
internal static class RowShape
{
    /// <summary>The overload that a line is meant for: by its number of values, and by their kinds.</summary>
    public static Function Choose(FunctionRegistry registry, string name, JsonElement line)
    {
        IReadOnlyList<Function> overloads = registry.Overloads(name);
        if (overloads.Count == 1)
        {
            return overloads[0];
        }

        Function[] named = [.. overloads.Where(function => line.ValueKind == JsonValueKind.Object
            && function.Description.Parameters.Count == line.EnumerateObject().Count()
            && function.Description.Parameters.All(parameter => line.TryGetProperty(parameter.Name, out _)))];
        if (named.Length == 1)
        {
            return named[0];
        }

        JsonElement[] values = line.ValueKind switch
        {
            JsonValueKind.Array => [.. line.EnumerateArray()],
            JsonValueKind.Object when named.Length > 0 =>
                [.. named[0].Description.Parameters.Select(parameter => line.GetProperty(parameter.Name))],
            _ => [line],
        };
        try
        {
            return registry.Find(name, [.. values.Select(static value => TypeOf(value) is { } type ? ColumnShape.Of(type) : null)]);
        }
        catch (FunctionNotFoundException) when (Fitting(overloads, values) is { } fitting)
        {
            return fitting;
        }
    }

    /// <summary>The closest overload that takes the values themselves: the types of JSON are fewer, so that 5 may be any integer.</summary>
    private static Function? Fitting(IReadOnlyList<Function> overloads, JsonElement[] values) => overloads
        .Where(function => function.Parameters.Count == values.Length)
        .OrderBy(static function => function.Parameters, OverloadOrder.Instance)
        .FirstOrDefault(function =>
        {
            using ColumnBatchBuilder builder = new(1);
            return values.Select((value, index) => ColumnJson.Add(builder.Add(function.Parameters[index]), value))
                .All(static wrong => wrong is null);
        });

    /// <summary>The arguments of a line.</summary>
    /// <param name="function">The function.</param>
    /// <param name="line">The line.</param>
    /// <param name="place">Where it is, for messages.</param>
    public static JsonElement[] Read(Function function, JsonElement line, string place)
    {
        IReadOnlyList<StampFunctionParameter> parameters = function.Description.Parameters;
        switch (line.ValueKind)
        {
            case JsonValueKind.Array when line.GetArrayLength() == parameters.Count:
                return [.. line.EnumerateArray()];
            case JsonValueKind.Array:
                throw Wrong($"expected {parameters.Count} values, found {line.GetArrayLength()}", function, place);
            case JsonValueKind.Object:
                return OfObject(function, line, place);
            default:
                return parameters.Count == 1
                    ? [line]
                    : throw Wrong("expected an array of the arguments, or an object with their names", function, place);
        }
    }

    private static JsonElement[] OfObject(Function function, JsonElement line, string place)
    {
        IReadOnlyList<StampFunctionParameter> parameters = function.Description.Parameters;
        JsonElement[] values = new JsonElement[parameters.Count];
        bool[] areThere = new bool[parameters.Count];
        foreach (JsonProperty property in line.EnumerateObject())
        {
            int index = parameters.ToList().FindIndex(parameter => parameter.Name == property.Name);
            if (index < 0)
            {
                throw Wrong($"'{ExceptionText.InOneLine(property.Name)}' is no parameter", function, place);
            }

            if (areThere[index])
            {
                throw Wrong($"'{property.Name}' is there twice", function, place);
            }

            values[index] = property.Value;
            areThere[index] = true;
        }

        int missing = Array.IndexOf(areThere, false);
        return missing < 0 ? values : throw Wrong($"'{parameters[missing].Name}' is missing", function, place);
    }

    private static ColumnType? TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ColumnType.Boolean,
        JsonValueKind.Number when value.TryGetInt32(out _) => ColumnType.Integer,
        JsonValueKind.Number when value.TryGetInt64(out _) => ColumnType.BigInt,
        JsonValueKind.Number when value.TryGetUInt64(out _) => ColumnType.UBigInt,
        JsonValueKind.Number => ColumnType.Double,
        JsonValueKind.String => ColumnType.Text,
        _ => null,
    };

    private static CommandException Wrong(string what, Function function, string place) =>
        new(ExitCode.Usage, $"{place}: {what}: {function.Description.Signature}");
}

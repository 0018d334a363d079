namespace Pdk.Generators.Functions;

/// <summary>What a style cannot express.</summary>
internal static class ExportLimits
{
    // FUNC_MAX_ARGS of PostgreSQL.
    private const int MostOfPostgres = 100;

    private const string OfAbi = "that ABI has boolean, all integers, float, double, text, bytes and timestamp";

    private const string Everywhere = "that export has boolean, integer, bigint, ubigint, double, text, bytes and timestamp";

    /// <summary>Why a style cannot export a function, as the end of a sentence; empty where it can.</summary>
    public static string Of(FunctionModel function, string style) => style switch
    {
        ExportStyles.Sqlite or ExportStyles.Postgres or ExportStyles.Tutorial when function.Async is { MayBlock: false } =>
            "it is asynchronous, and that host calls with one row at a time, so that its thread would wait for each; "
                + "where that is meant, say so: Blocking = true",
        ExportStyles.Sqlite or ExportStyles.Postgres when OfTypes(function, IsEverywhere, Everywhere) is { Length: > 0 } limit => limit,
        ExportStyles.Stream when OfTypes(function, IsOfStream, OfAbi) is { Length: > 0 } limit => limit,
        ExportStyles.Postgres => OfPostgres(function),
        ExportStyles.Stream => OfStream(function),
        ExportStyles.Tutorial => OfTutorial(function),
        _ => "",
    };

    /// <summary>The state of an aggregate is an argument as well.</summary>
    private static string OfPostgres(FunctionModel function)
    {
        int most = function.IsAggregate ? MostOfPostgres - 1 : MostOfPostgres;
        string what = function.IsAggregate ? "an aggregate" : "a function";
        return function.Parameters.Count > most
            ? $"it takes {function.Parameters.Count} values, and PostgreSQL gives {what} at most {most}"
            : "";
    }

    private static string OfStream(FunctionModel function) =>
        function.Parameters.Count == 0 && function.Kind != FunctionKind.Async
            ? "it has no parameters, by whose columns that ABI tells how many rows there are"
            : "";

    private static string OfTutorial(FunctionModel function)
    {
        if (function.IsAggregate)
        {
            return "it makes one result of many rows, and that ABI calls a function with the values of one";
        }

        return OfTypes(function, IsOfTutorial, "that ABI has boolean, integer, bigint, ubigint, double and text");
    }

    /// <summary>Why a style cannot have the types of a function; empty where it can.</summary>
    private static string OfTypes(FunctionModel function, Func<FunctionType, bool> isThere, string types)
    {
        FunctionParameter? other = function.Parameters.FirstOrDefault(parameter => !isThere(parameter.Type));
        return other is not null ? NoType($"parameter '{other.Name}'", other.TypeName(false), types)
            : !isThere(function.Result)
                ? NoType("its result", function.ResultShape?.Text(false) ?? FunctionModel.TypeName(function.Result, false), types)
            : "";
    }

    private static bool IsEverywhere(FunctionType type) => type <= FunctionType.Timestamp;

    private static bool IsOfStream(FunctionType type) => IsEverywhere(type) || FunctionTypes.IsNumber(type);

    private static bool IsOfTutorial(FunctionType type) => IsEverywhere(type) && type is not (FunctionType.Bytes or FunctionType.Timestamp);

    private static string NoType(string whose, string type, string types) => $"{whose} is {type}, and {types}";
}

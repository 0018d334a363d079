namespace Pdk.Generators.Functions;

/// <summary>What a style cannot express.</summary>
internal static class ExportLimits
{
    // FUNC_MAX_ARGS of PostgreSQL.
    private const int MostOfPostgres = 100;

    /// <summary>Why a style cannot export a function, as the end of a sentence; empty where it can.</summary>
    public static string Of(FunctionModel function, string style) => style switch
    {
        ExportStyles.Sqlite or ExportStyles.Postgres or ExportStyles.Tutorial when function.Async is { MayBlock: false } =>
            "it is asynchronous, and that host calls with one row at a time, so that its thread would wait for each; "
                + "where that is meant, say so: Blocking = true",
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
        function.Kind == FunctionKind.Async ? "it is asynchronous, which that export has not learned yet"
        : function.Parameters.Count == 0 ? "it has no parameters, by whose columns that ABI tells how many rows there are"
        : "";

    private static string OfTutorial(FunctionModel function)
    {
        if (function.IsAggregate)
        {
            return "it makes one result of many rows, and that ABI calls a function with the values of one";
        }

        FunctionParameter? other = function.Parameters.FirstOrDefault(static parameter => !IsOfTutorial(parameter.Type));
        return other is not null ? NoType($"parameter '{other.Name}'", other.Type)
            : !IsOfTutorial(function.Result) ? NoType("its result", function.Result)
            : "";
    }

    private static bool IsOfTutorial(FunctionType type) => type is not (FunctionType.Bytes or FunctionType.Timestamp);

    private static string NoType(string whose, FunctionType type) =>
        $"{whose} is {FunctionModel.TypeName(type, false)}, and that ABI has boolean, integer, bigint, ubigint, double and text";
}

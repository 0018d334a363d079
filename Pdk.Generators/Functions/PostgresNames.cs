namespace Pdk.Generators.Functions;

/// <summary>
/// The names that functions have in the library for PostgreSQL, which calls whatever has the name that stands in <c>create function</c>.
/// </summary>
/// <remarks>
/// A name says the types, so that SQL of another version of the library finds nothing rather than a function of other types. No part of it
/// can be taken for another one: behind the last <c>of</c> come types only.
/// </remarks>
internal static class PostgresNames
{
    private static readonly string[] s_ofGlue = ["Pg_magic_func", "_PG_init", "pdk_postgres_load", "pdk_postgres_save"];

    /// <summary>The name of a function of a row, and the beginning of those of an aggregate's parts.</summary>
    public static string Of(FunctionModel function)
    {
        string types = string.Concat(function.Parameters.Select(static parameter => "_" + FunctionModel.TypeName(parameter.Type, false)));
        return $"pdk_pg_{function.Name}_of{types}_to_{FunctionModel.TypeName(function.Result, false)}";
    }

    /// <summary>The name of a part of an aggregate.</summary>
    public static string Of(FunctionModel function, string part) => $"{Of(function)}_{part.ToLowerInvariant()}";

    /// <summary>
    /// The parts of an aggregate; none of another function. States are merged where several processes work, and then come from another one.
    /// </summary>
    public static IReadOnlyList<string> Parts(FunctionModel function) => function.Kind switch
    {
        FunctionKind.Group => ["Add", "Remove", "Finish"],
        FunctionKind.Incremental =>
        [
            "Add", .. function.CanRemove ? (string[])["Remove"] : [], "Finish", .. function.HasPlainState ? (string[])["Merge"] : [],
        ],
        _ => [],
    };

    /// <summary>
    /// What PostgreSQL looks for in a library, in the order of the alphabet: those of the glue, and those of the functions. Each function
    /// has a second one with <c>pg_finfo_</c> before it.
    /// </summary>
    public static IEnumerable<string> Symbols(IEnumerable<FunctionModel> functions) => All(functions)
        .Concat(s_ofGlue)
        .OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>All names of a library, in the order of the slots.</summary>
    public static IEnumerable<string> All(IEnumerable<FunctionModel> functions) => functions.SelectMany(static function =>
        function.IsAggregate ? Parts(function).Select(part => Of(function, part)) : [Of(function)]);
}

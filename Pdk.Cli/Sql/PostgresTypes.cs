using Pdk.Cli.Guarding;

namespace Pdk.Cli.Sql;

/// <summary>The types of functions in PostgreSQL.</summary>
internal static class PostgresTypes
{
    /// <summary>A type of a stamp as PostgreSQL calls it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="function">Whose it is, for errors.</param>
    /// <exception cref="CommandException">It has none like it.</exception>
    public static string Of(string type, string function) => type switch
    {
        "boolean" or "integer" or "bigint" or "text" => type,
        "ubigint" => "bigint",
        "double" => "double precision",
        "bytes" => "bytea",
        "timestamp" => "timestamp with time zone",
        _ => throw new CommandException(
            ExitCode.BadPlugin,
            $"{function} has the type '{type}'; this tool knows boolean, integer, bigint, ubigint, double, text, bytes and timestamp in "
                + "PostgreSQL. A newer one may know it."),
    };
}

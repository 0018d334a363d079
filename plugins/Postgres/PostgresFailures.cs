using Npgsql;

namespace Pdk.Plugins.Postgres;

/// <summary>Tells what a server's error is about, by its SQLSTATE (PostgreSQL's manual, appendix A).</summary>
internal static class PostgresFailures
{
    // Class 21: two rows for one; 22: data exception; 23: integrity constraint violation; 54: too large, for an index say; P0001: RAISE
    // of a trigger.
    private static readonly string[] s_aboutRows = ["21", "22", "23", "54", "P0001"];

    // Class 28: wrong user or password; 3D: no such database; 42: syntax, and what there is no such thing of or no right to.
    private static readonly string[] s_lasting = ["28", "3D", "42"];

    /// <summary>Whether it says that the table refuses a row, which it would at any time.</summary>
    internal static bool IsAboutRows(PostgresException failure) => Begins(failure, s_aboutRows);

    /// <summary>What a failure to connect or to prepare means for the connector.</summary>
    /// <returns>The exception to throw: one that ends the run where no attempt can succeed, else the failure itself.</returns>
    internal static Exception OfOpening(PostgresException failure, string table) => Begins(failure, s_lasting)
        ? new ArgumentException(
            $"The configuration of 'postgres' does not fit the server (table '{table}'): {failure.MessageText}", failure)
        : failure;

    private static bool Begins(PostgresException failure, string[] classes) =>
        classes.Any(code => failure.SqlState.StartsWith(code, StringComparison.Ordinal));
}

using DuckDB.NET.Data;

namespace Pdk.Benchmarks.Engines;

/// <summary>DuckDB in this process, with one thread, against its own expressions.</summary>
internal static class DuckDbSide
{
    private const int Rounds = 15;

    public static void Run()
    {
        using DuckDBConnection connection = new("DataSource=:memory:;allow_unsigned_extensions=true;threads=1");
        connection.Open();
        Statement(connection, $"load '{Path.Combine(NativePlugins.Folder, "engines.duckdb_extension")}'");
        Statement(connection, "create table t as select range % 1000000 as x, range * 7919 % 1000 as g, 1 as one from range(10000000)");
        Compare(connection, "`sq(x)` in DuckDB, 10 M rows", "`x * x`", 1.2, "select sum(sq(x)) from t", "select sum(x * x) from t");
        Compare(
            connection,
            "`my_sum(x)` in DuckDB, 10 M rows in 1,000 groups",
            "`sum(x)`",
            1.1,
            "select g, my_sum(x) from t group by g",
            "select g, sum(x) from t group by g");
        Compare(
            connection,
            "`my_sum(x)` in DuckDB, 10 M rows in one group",
            "`sum(x)`",
            1.1,
            "select one, my_sum(x) from t group by one",
            "select one, sum(x) from t group by one");
        Compare(
            connection,
            "`my_sum(x)` in DuckDB, 10 M rows without groups",
            "`sum(x)`",
            1.1,
            "select my_sum(x) from t",
            "select sum(x) from t");
    }

    private static void Compare(DuckDBConnection connection, string what, string against, double bound, string mine, string theirs) =>
        new Comparison(what, against, bound).Run(
            Rounds,
            () => ProcessorTime.Of(() => Statement(connection, mine)),
            () => ProcessorTime.Of(() => Statement(connection, theirs)));

    private static void Statement(DuckDBConnection connection, string statement)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}

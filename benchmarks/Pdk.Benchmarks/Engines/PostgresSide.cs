using System.Globalization;
using Npgsql;
using Pdk.Cli;
using Pdk.Tests.Postgres;

namespace Pdk.Benchmarks.Engines;

/// <summary>A server of its own, and what the process of one session needs there.</summary>
internal static class PostgresSide
{
    private const int Rounds = 15;

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        PostgresServerProcess server = new();
        try
        {
            await server.InitializeAsync();
            string library = Path.Combine(server.Folder, "Engines.so");
            File.Copy(NativePlugins.Library("Engines"), library);
            string other = CLibrary.Compile("sq_postgres", server.Folder);
            await using NpgsqlConnection connection = await server.OpenAsync();
            await OneAsync(connection, await SqlAsync(library));
            await OneAsync(
                connection, $"create function c_sq(bigint) returns bigint as '{other}', 'c_sq' language c immutable strict parallel safe");
            await OneAsync(connection, "create table t as select x::bigint as x from generate_series(1, 1000000) as x");
            await OneAsync(connection, "vacuum analyze t");
            await OneAsync(connection, "set max_parallel_workers_per_gather = 0; set jit = off");
            int process = Convert.ToInt32(await OneAsync(connection, "select pg_backend_pid()"), CultureInfo.InvariantCulture);
            double Time(string statement)
            {
                double before = ProcessorTime.OfProcess(process);
                OneAsync(connection, statement).GetAwaiter().GetResult();
                return ProcessorTime.OfProcess(process) - before;
            }

            new Comparison("`sq(x)` in PostgreSQL, 1 M rows", "a function in C", 1.1).Run(
                Rounds, () => Time("select sum(sq(x)) from t"), () => Time("select sum(c_sq(x)) from t"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<object?> OneAsync(NpgsqlConnection connection, string statement)
    {
        await using NpgsqlCommand command = new(statement, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string> SqlAsync(string library)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = await PdkTool.RunAsync(["sql", library, "--engine", "postgres"], output, errors);
        return code == 0 ? output.ToString() : throw new InvalidOperationException(errors.ToString());
    }
}

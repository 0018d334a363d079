using Npgsql;
using Pdk.Cli;
using Pdk.Fixtures;

namespace Pdk.Functions.Tests.Postgres;

/// <summary>
/// A server of its own whose database knows the functions of the sample, and those of all types, by the SQL that <c>pdk sql</c> writes.
/// </summary>
public sealed class PostgresFunctions : IAsyncLifetime
{
    internal const string Collection = "functions in PostgreSQL";

    /// <summary>The server.</summary>
    internal PostgresServerProcess Server { get; } = new();

    /// <summary>The sample's functions, where the server can read them.</summary>
    internal string Sample => Path.Combine(Server.Folder, Path.GetFileName(NativeFixtures.Functions));

    /// <summary>Functions of all types, where the server can read them.</summary>
    internal string Typed => Path.Combine(Server.Folder, Path.GetFileName(NativeFixtures.TypedFunctions));

    public async Task InitializeAsync()
    {
        await Server.InitializeAsync();
        if (Engine.Postgres.Missing is not null)
        {
            return;
        }

        // The server's user need not be able to read the folder of the repository.
        File.Copy(NativeFixtures.Functions, Sample);
        File.Copy(NativeFixtures.TypedFunctions, Typed);
        await InstallAsync(PostgresServerProcess.Database);
    }

    public Task DisposeAsync() => Server.DisposeAsync();

    /// <summary>A session.</summary>
    internal async Task<PostgresSession> OpenAsync(string database = PostgresServerProcess.Database) => new(await Server.OpenAsync(database));

    /// <summary>Makes the functions known to a database.</summary>
    internal async Task InstallAsync(string database)
    {
        using PostgresSession session = await OpenAsync(database);
        await session.RunAsync(await SqlAsync(Sample));
        await session.RunAsync(await SqlAsync(Typed));
    }

    /// <summary>What <c>pdk sql</c> writes.</summary>
    internal static async Task<string> SqlAsync(string file, params string[] options)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await PdkTool.RunAsync(["sql", file, "--engine", "postgres", .. options], output, error);
        Assert.Equal("", error.ToString());
        Assert.Equal(0, code);
        return output.ToString();
    }
}

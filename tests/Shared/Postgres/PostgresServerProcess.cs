using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Pdk.Tests.Engines;

namespace Pdk.Tests.Postgres;

/// <summary>A server of its own on the loopback, in a folder that is gone afterwards. It can be killed and started again.</summary>
/// <remarks>PostgreSQL does not run as root, so there it runs as the user that its package makes.</remarks>
public sealed class PostgresServerProcess : IAsyncLifetime
{
    internal const string User = "tester";
    internal const string Password = "the-password";
    internal const string Database = "postgres";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-postgres-");
    private Process? _process;

    internal int Port { get; } = FreePort();

    /// <summary>Its folder, which it can read and write: a place for files that it needs.</summary>
    internal string Folder => _folder.FullName;

    /// <summary>Further settings, as <c>name=value</c>, from the next start on.</summary>
    internal IReadOnlyList<string> Settings { get; set; } = [];

    private string Data => Path.Combine(_folder.FullName, "data");

    public async Task InitializeAsync()
    {
        if (Engine.Postgres.Missing is not null)
        {
            return;
        }

        string password = Path.Combine(_folder.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "-R", "postgres:postgres", _folder.FullName);
        }

        RunAsServer("initdb", "--pgdata", Data, "--username", User, "--pwfile", password, "--auth", "scram-sha-256", "--no-sync", "--no-locale", "--encoding", "UTF8");
        await StartAsync();
    }

    public Task DisposeAsync()
    {
        // A server that is killed leaves shared memory behind.
        if (_process is { HasExited: false })
        {
            RunAsServer("pg_ctl", "stop", "--pgdata", Data, "--mode", "immediate");
        }

        Kill();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Starts the server again, with other settings.</summary>
    internal async Task RestartAsync(params string[] settings)
    {
        RunAsServer("pg_ctl", "stop", "--pgdata", Data, "--mode", "immediate");
        Kill();
        Settings = settings;
        await StartAsync();
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    internal async Task StartAsync()
    {
        _process = Process.Start(AsServer(
            "postgres",
            [
                "-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder.FullName}",
                .. Settings.SelectMany(static setting => new[] { "-c", setting }),
            ]))!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await RowsAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(start) < s_patience && !_process.HasExited)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    internal void Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    internal async Task RunAsync(string sql)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query, their values as text with commas between.</summary>
    internal async Task<List<string>> RowsAsync(string sql)
    {
        await using NpgsqlConnection connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    /// <summary>A session of its own.</summary>
    /// <param name="database">Which database.</param>
    internal async Task<NpgsqlConnection> OpenAsync(string database = Database)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={database};Pooling=false;Timeout=15;SSL Mode=Disable");
        await connection.OpenAsync();
        return connection;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RunAsServer(string program, params string[] arguments) => Run(AsServer(program, arguments));

    private static ProcessStartInfo AsServer(string program, params string[] arguments)
    {
        string path = Engine.Postgres.PathOf(program);
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", path, .. arguments])
            : Start(path, arguments);
    }

    private static ProcessStartInfo Start(string program, params string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };

    private static void Run(string program, params string[] arguments) => Run(Start(program, arguments));

    private static void Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} failed: {output.Result}{errors}");
        }
    }
}

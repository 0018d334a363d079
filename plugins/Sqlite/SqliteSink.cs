using Pdk.Contracts;
using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Sqlite;

/// <summary>
/// Writes events into a table of an SQLite database, a batch in one transaction. An ack means that the batch is on the disk: it survives
/// the end of the process and of the machine.
/// </summary>
/// <remarks>
/// An event that a constraint of the table refuses is refused, and the others of its batch are written. Whatever else goes wrong (a full
/// disk, a writer that does not let go) fails the batch, and nothing of it is written.
/// </remarks>
[Connector("sqlite", Description = "Writes events into a table of an SQLite database.")]
public sealed class SqliteSink : ISink, IConnector, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly SqliteConfiguration _configuration;
    private readonly TableColumns _columns;
    private readonly TimeSpan _patience;
    private SqliteTable? _table;

    /// <summary>Creates a sink that has opened nothing yet.</summary>
    /// <param name="configuration">Where the events go.</param>
    /// <exception cref="ArgumentException">The configuration contradicts itself.</exception>
    public SqliteSink(SqliteConfiguration configuration)
    {
        Require(configuration.Path, "path");
        Require(configuration.Table, "table");
        _patience = configuration.Patience ?? s_patience;
        if (_patience < TimeSpan.Zero || _patience > TimeSpan.FromHours(1))
        {
            throw new ArgumentException($"The configuration of 'sqlite': 'patience' must lie between 0s and 1h, but is {_patience}.");
        }

        _configuration = configuration;
        _columns = new TableColumns("sqlite", configuration.Columns ?? [], configuration.Key ?? []);
    }

    /// <inheritdoc/>
    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        string path = Path.GetFullPath(_configuration.Path);
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"The configuration of 'sqlite': 'path' must be a file, but {path} is a folder.");
        }

        string folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            ? default
            : throw new ArgumentException(
                $"The configuration of 'sqlite': 'path' must lie in a folder that exists, but {folder} does not.");
    }

    /// <inheritdoc/>
    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        _table?.Dispose();
        _table = null;
        _table = SqliteTable.Open(_configuration.Path, _configuration.Table, _columns, _configuration.Create, _patience);
        return new(true);
    }

    /// <inheritdoc/>
    public ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        SqliteTable table = _table ?? throw new InvalidOperationException("Expected a sink that is connected, found one that is not.");
        table.Write(events, (index, reason) => refused.AddRefused(index, reason));
        return new(SinkReply.Acked);
    }

    /// <inheritdoc/>
    public ValueTask OnStopAsync(CancellationToken cancellation)
    {
        Dispose();
        return default;
    }

    /// <summary>Closes the database.</summary>
    public void Dispose()
    {
        _table?.Dispose();
        _table = null;
    }

    private static void Require(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"The configuration of 'sqlite': '{name}' must be a name, but is empty.");
        }
    }
}

using Npgsql;
using Pdk.Contracts;
using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Postgres;

/// <summary>
/// Writes events into a table of a PostgreSQL database, a batch in one statement. An ack means that the batch is committed.
/// </summary>
/// <remarks>
/// What the table refuses, such as a text where a number belongs, is found by halving the batch; the rest of it is written. When the
/// connection is lost, nothing of the batch counts as written; it may have been committed all the same, which a key makes harmless.
/// </remarks>
[Connector("postgres", Description = "Writes events into a table of a PostgreSQL database.")]
public sealed class PostgresSink : ISink, IConnector, IDisposable
{
    private readonly PostgresConfiguration _configuration;
    private readonly TableColumns _columns;
    private readonly ISender? _sender;
    private readonly NpgsqlDataSource _source;
    private PostgresTable? _table;

    /// <summary>Creates a sink that has no connection yet.</summary>
    /// <param name="configuration">Where the events go.</param>
    /// <param name="sender">Told of a connection that is lost.</param>
    /// <exception cref="ArgumentException">The configuration contradicts itself.</exception>
    public PostgresSink(PostgresConfiguration configuration, ISender? sender)
    {
        _configuration = configuration;
        _sender = sender;
        _columns = new TableColumns("postgres", configuration.Columns ?? [], configuration.Key ?? []);
        _source = PostgresServer.Of(configuration);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        await CloseAsync();
        _table = await PostgresTable.OpenAsync(_source, _configuration.Table, _columns, _configuration.Create, cancellation);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        PostgresTable table = _table ?? throw new InvalidOperationException("Expected a sink that is connected, found one that is not.");
        try
        {
            await table.WriteAsync(events, (index, reason) => refused.AddRefused(index, reason), cancellation);
            return SinkReply.Acked;
        }
        catch (Exception exception) when (!table.IsOpen)
        {
            _sender?.ConnectionLost(exception.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask OnStopAsync(CancellationToken cancellation) => CloseAsync();

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _table?.Dispose();
        _table = null;
        _source.Dispose();
    }

    private ValueTask CloseAsync()
    {
        _table?.Dispose();
        _table = null;
        return default;
    }
}

namespace Pdk.Plugins.Postgres;

/// <summary>The configuration of <see cref="PostgresSink"/>.</summary>
/// <param name="Host">The server's name or address.</param>
/// <param name="Database">The database.</param>
/// <param name="User">Who connects.</param>
/// <param name="Table">The table: <c>events</c>, or <c>schema.events</c>.</param>
/// <param name="Password">The user's password; none where the server asks for none.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Columns">
/// The columns that are written, each called like the member of the event that it takes; the server converts what a member is to the
/// column's type. Without any, the column <c>event</c> takes the whole event.
/// </param>
/// <param name="Key">
/// The columns by which rows are told apart: an event whose key is there already takes the place of that row. Without any, each event is a
/// row, and one that is delivered twice is there twice.
/// </param>
/// <param name="Create">Whether the table is made where there is none. Its columns are <c>jsonb</c> then.</param>
/// <param name="Tls">Whether the connection is encrypted.</param>
/// <param name="Timeout">How long the server may take to connect, and to take a batch.</param>
public sealed record PostgresConfiguration(
    string Host,
    string Database,
    string User,
    string Table,
    [Secret] string? Password = null,
    int Port = 5432,
    string[]? Columns = null,
    string[]? Key = null,
    bool Create = false,
    PostgresTls Tls = PostgresTls.Prefer,
    TimeSpan? Timeout = null)
{
    /// <summary>Where it connects to, and who; not the password.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Database}";
}

namespace Pdk.Plugins.Sqlite;

/// <summary>The configuration of <see cref="SqliteSink"/>.</summary>
/// <param name="Path">The file of the database. It is made where there is none.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">
/// The columns that are written, each called like the member of the event that it takes. Without any, the column <c>event</c> takes the
/// whole event in JSON.
/// </param>
/// <param name="Key">
/// The columns by which rows are told apart: an event whose key is there already takes the place of that row. Without any, each event is a
/// row, and one that is delivered twice is there twice.
/// </param>
/// <param name="Create">Whether the table is made where there is none.</param>
/// <param name="Patience">How long another writer of the file is waited for.</param>
public sealed record SqliteConfiguration(
    string Path,
    string Table,
    string[]? Columns = null,
    string[]? Key = null,
    bool Create = true,
    TimeSpan? Patience = null);

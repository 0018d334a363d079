using Microsoft.Data.Sqlite;

namespace Pdk.Plugins.Tests.Sqlite;

/// <summary>A database in a folder of its own, gone afterwards.</summary>
internal sealed class Database : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <param name="folder">Its folder; one for temporary files where null.</param>
    public Database(string? folder = null) =>
        _folder = folder is null ? Directory.CreateTempSubdirectory("pdk-sqlite-") : Directory.CreateDirectory(folder);

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "events.db");

    public void Run(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, their values with commas between.</summary>
    public List<string> Rows(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    /// <summary>Has the file for itself until it is disposed: nobody else can write.</summary>
    public IDisposable Lock()
    {
        SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}

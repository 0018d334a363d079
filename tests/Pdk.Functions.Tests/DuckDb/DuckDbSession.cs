using System.Globalization;
using DuckDB.NET.Data;
using Pdk.Fixtures;

namespace Pdk.Functions.Tests.DuckDb;

/// <summary>A database of DuckDB in memory that has loaded functions, in the process of the tests.</summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection _connection;

    /// <summary>Opens a database.</summary>
    /// <param name="threads">How many threads it has.</param>
    /// <param name="libraries">What it loads.</param>
    public DuckDbSession(int threads, params string[] libraries)
    {
        // Without a name of its own, databases in memory of one process would be one.
        _connection = new DuckDBConnection($"DataSource=:memory:;allow_unsigned_extensions=true;threads={threads}");
        _connection.Open();
        foreach (string library in libraries)
        {
            Run($"load '{library}'");
        }
    }

    /// <summary>The sample's functions.</summary>
    public static string Sample { get; } = FileOf(NativeFixtures.Functions);

    /// <summary>Functions of all types.</summary>
    public static string Typed { get; } = FileOf(NativeFixtures.TypedFunctions);

    /// <summary>A session with the sample's functions, and those of all types.</summary>
    public static DuckDbSession WithAll() => new(2, Sample, Typed);

    /// <summary>Runs a statement.</summary>
    public void Run(string statement)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query: values with <c>|</c> between them, and a line for each.</summary>
    public string Query(string query)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = query;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))));
        }

        return string.Join('\n', rows);
    }

    /// <summary>The one value of a query, as it is: a text, a number, a boolean, bytes or a time in UTC; null for null.</summary>
    public object? One(string query)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = query;
        using DuckDBDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read(), query);
        object? value = reader.IsDBNull(0) ? null : reader.GetValue(0);
        switch (value)
        {
            case Stream stream:
                using (stream)
                {
                    byte[] bytes = new byte[stream.Length];
                    stream.ReadExactly(bytes);
                    return bytes;
                }

            case DateTime time:
                return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
            default:
                return value;
        }
    }

    /// <summary>What an expression gives.</summary>
    public string Call(string expression) => Query($"select {expression}");

    /// <summary>The message with which a query fails.</summary>
    public string Fault(string query) => Assert.ThrowsAny<DuckDBException>(() => Query(query)).Message;

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static string Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column)
        ? "null"
        : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!;

    /// <summary>The file that lies beside a library for DuckDB.</summary>
    public static string FileOf(string library) => Path.Combine(
        Path.GetDirectoryName(library)!,
        Path.GetFileNameWithoutExtension(library).ToLowerInvariant().Replace('.', '_') + ".duckdb_extension");
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Quickstart;

/// <summary>The table that the pipeline fills.</summary>
internal static class Table
{
    private const int Widest = 76;

    /// <summary>Takes the database of the last run away.</summary>
    /// <returns>Where that of this one will be.</returns>
    public static string MakeRoom()
    {
        string path = Repository.Path("artifacts", "quickstart", "troubles.db");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (string file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }

        return path;
    }

    /// <summary>How many rows there are.</summary>
    public static long CountRows(string path) => Read(path, "select count(*) from troubles", static row => row.GetInt64(0)).Single();

    /// <summary>Which kinds of trouble there are most, and where they come from.</summary>
    public static void PrintTopTen(string path)
    {
        Console.WriteLine($"\nThe most frequent troubles, of {path}:");
        List<string> lines = Read(
            path,
            """
            select kind, count(*), count(distinct address) from troubles
            group by kind order by count(*) desc, kind limit 10
            """,
            static row => string.Create(
                CultureInfo.InvariantCulture,
                $"  {row.GetInt64(1),9:N0}  {Cut(row.GetString(0))}{Addresses(row.GetInt64(2))}"));
        lines.ForEach(Console.WriteLine);
        if (lines.Count == 0)
        {
            Console.WriteLine("  none");
        }
    }

    private static string Addresses(long count) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({count:N0} addresses)");

    // A log may hold anything, and a terminal obeys some of it.
    private static string Cut(string kind)
    {
        string plain = string.Concat(kind.Select(static one => char.IsControl(one) ? '\uFFFD' : one));
        return plain.Length <= Widest ? plain : plain[..Widest] + "…";
    }

    private static List<T> Read<T>(string path, string query, Func<SqliteDataReader, T> read)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        using SqliteDataReader rows = command.ExecuteReader();
        List<T> all = [];
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }
}

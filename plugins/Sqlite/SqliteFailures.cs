using Microsoft.Data.Sqlite;

namespace Pdk.Plugins.Sqlite;

/// <summary>Tells failures that another attempt may mend from those that none will.</summary>
internal static class SqliteFailures
{
    // Result codes of SQLite.
    private const int Error = 1;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>What a failure to open a database or to prepare its statements means for the connector.</summary>
    /// <returns>The exception to throw: one that ends the run where no attempt can succeed, else the failure itself.</returns>
    internal static Exception OfOpening(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        Error => new ArgumentException($"The configuration of 'sqlite' does not fit the database {path}: {failure.Message}", failure),
        ReadOnly => new ArgumentException(
            $"The configuration of 'sqlite': 'path' must be a file that may be written, but {path} may not.", failure),
        Corrupt or NotADatabase => new PdkDataException($"Expected an SQLite database at {path}: {failure.Message}", failure),
        _ => failure,
    };
}

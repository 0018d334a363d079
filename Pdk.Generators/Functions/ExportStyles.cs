using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>The hosts that functions are exported for, as <c>PdkExports</c> names them.</summary>
internal static class ExportStyles
{
    /// <summary>Hosts of this kit.</summary>
    public const string Pdk = "pdk";

    /// <summary>DuckDB.</summary>
    public const string DuckDb = "duckdb";

    /// <summary>SQLite.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The names in a list with semicolons between them; each once, in the order of the alphabet.</summary>
    public static EquatableArray<string> Parse(string list) => list
        .Split(';', ',')
        .Select(static name => name.Trim().ToLowerInvariant())
        .Where(static name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}

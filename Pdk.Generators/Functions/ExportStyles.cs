using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>The hosts that functions are exported for, as <c>PdkExports</c> names them.</summary>
internal static class ExportStyles
{
    /// <summary>Hosts of this kit.</summary>
    public const string Pdk = "pdk";

    /// <summary>DuckDB.</summary>
    public const string DuckDb = "duckdb";

    /// <summary>PostgreSQL.</summary>
    public const string Postgres = "postgres";

    /// <summary>SQLite.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The stream processor's C ABI with Arrow columns.</summary>
    public const string Stream = "stream";

    /// <summary>The plugin tutorial's C ABI.</summary>
    public const string Tutorial = "tutorial";

    // In the order of the flags of FunctionExports, from 1 on.
    private static readonly (string Style, string Flag)[] s_all =
    [
        (Pdk, "Pdk"), (Sqlite, "Sqlite"), (DuckDb, "DuckDb"), (Postgres, "Postgres"), (Tutorial, "Tutorial"), (Stream, "Stream"),
    ];

    /// <summary>Whether a host calls one function of a library only.</summary>
    public static bool HasOneFunction(string style) => style is Tutorial or Stream;

    /// <summary>The member of <c>FunctionExports</c> for a style.</summary>
    public static string FlagOf(string style) => s_all.First(known => known.Style == style).Flag;

    /// <summary>The styles of flags of <c>FunctionExports</c>, in the order of the alphabet; null where there are other flags.</summary>
    public static EquatableArray<string>? OfFlags(int flags) => (flags & ~((1 << s_all.Length) - 1)) != 0
        ? null
        : s_all.Where((_, index) => (flags & (1 << index)) != 0)
            .Select(static known => known.Style)
            .OrderBy(static style => style, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The names in a list with semicolons between them; each once, in the order of the alphabet.</summary>
    public static EquatableArray<string> Parse(string list) => list
        .Split(';', ',')
        .Select(static name => name.Trim().ToLowerInvariant())
        .Where(static name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}

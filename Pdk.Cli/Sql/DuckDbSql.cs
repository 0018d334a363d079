using Pdk.Cli.Guarding;

namespace Pdk.Cli.Sql;

/// <summary>What one types for DuckDB, which registers functions when it loads its own copy of the library.</summary>
internal static class DuckDbSql
{
    private const string Ending = ".duckdb_extension";

    public static string Of(SqlRequest request) =>
        $"""
        -- Once for each database, which is opened with allow_unsigned_extensions (duckdb -unsigned):
        load {SqlText.Literal(request.Library ?? Extension(request))};

        """;

    /// <summary>Publishing writes it beside the library (Pdk.Abi.DuckDb.targets).</summary>
    private static string Extension(SqlRequest request)
    {
        string file = Path.GetFullPath(request.File);
        if (file.EndsWith(Ending, StringComparison.Ordinal))
        {
            return file;
        }

        char[] name = [.. request.Stamp.Name.ToLowerInvariant().Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')];
        string extension = Path.Combine(Path.GetDirectoryName(file)!, new string(name) + Ending);
        return File.Exists(extension)
            ? extension
            : throw new CommandException(
                ExitCode.NotFound, $"DuckDB loads {extension}, which dotnet publish writes beside the library, and which is not there.");
    }
}

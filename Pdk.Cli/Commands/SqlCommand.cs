using System.CommandLine;
using Pdk.Abi;
using Pdk.Cli.Guarding;
using Pdk.Cli.Sql;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk sql</c>: writes how a query engine gets to know the functions of a library. Nothing of the file is executed.</summary>
internal static class SqlCommand
{
    private static readonly SortedDictionary<string, Func<SqlRequest, string>> s_engines = new(StringComparer.Ordinal)
    {
        ["duckdb"] = DuckDbSql.Of,
        ["postgres"] = PostgresSql.Of,
        ["sqlite"] = SqliteSql.Of,
    };

    public static Command Make(TextWriter output, TextWriter error)
    {
        string engines = string.Join(", ", s_engines.Keys);
        Argument<string> file = new("FILE") { Description = "The library with the functions." };
        Option<string> engine = new("--engine", "-e") { Description = $"One of {engines}.", HelpName = "ENGINE", Required = true };
        Option<string?> library = new("--library")
        {
            Description = "How the server names the file, such as $libdir/functions. Without it: the full path of FILE.",
            HelpName = "PATH",
        };
        Option<bool> replace = new("--replace") { Description = "Replace functions that are there already (postgres)." };
        Command command = new("sql", "Writes the SQL by which a query engine gets to know the functions of a library.")
        {
            file, engine, library, replace,
        };
        command.SetAction(parsed => (int)Run(
            parsed.GetValue(file)!, parsed.GetValue(engine)!, parsed.GetValue(library), parsed.GetValue(replace), output, error));
        return command;
    }

    private static ExitCode Run(string path, string engine, string? library, bool replace, TextWriter output, TextWriter error)
    {
        if (!s_engines.TryGetValue(engine, out Func<SqlRequest, string>? write))
        {
            error.WriteLine($"Expected --engine with one of {string.Join(", ", s_engines.Keys)}; found '{engine}'.");
            return ExitCode.Usage;
        }

        string named = library ?? Path.GetFullPath(path);
        if (named.Any(char.IsControl))
        {
            throw new CommandException(
                ExitCode.Usage,
                "expected the name of a library without control characters, which engines do not read in one line; found "
                    + $"{ExceptionText.InOneLine(named)}.");
        }

        FileInspection file = PluginFile.Inspect(path);
        if (file.Stamp is not { } stamp)
        {
            throw new CommandException(
                file.Verdict == Verdict.FileMissing ? ExitCode.NotFound : ExitCode.BadPlugin,
                $"{path}: {file.Verdict}: {file.Message}");
        }

        StampFunction[] functions = [.. stamp.Functions.Where(function => function.Exports.Contains(engine))];
        if (functions.Length == 0)
        {
            throw new CommandException(
                ExitCode.BadPlugin,
                $"{path} exports none of its {stamp.Functions.Count} functions to {engine}. Name {engine} in PdkExports of the project, "
                    + "and publish it again.");
        }

        output.Write(write(new SqlRequest(path, stamp, functions, library, replace)));
        return ExitCode.Success;
    }
}

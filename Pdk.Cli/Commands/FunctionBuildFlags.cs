using System.CommandLine;
using Pdk.Cli.Guarding;
using Pdk.Functions;

namespace Pdk.Cli.Commands;

/// <summary>The argument and the options that both commands of files of functions have.</summary>
internal sealed class FunctionBuildFlags
{
    private const StringSplitOptions Splitting = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "A C# file with [Function] methods, and #:package NAME@VERSION lines at its top; or several.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _exports = new("--exports")
    {
        Description = "The hosts that the library is for, with semicolons between them. Without it: pdk;sqlite;duckdb.",
        HelpName = "HOSTS",
    };

    private readonly Option<string?> _kit = new("--kit")
    {
        Description = "The version of the kit's packages. Without it: that of this tool, or the one that the file names.",
        HelpName = "VERSION",
    };

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "The folder of the cache. "
            + $"Without it: {FunctionBuildOptions.CacheVariable}, or else pdk/functions in the user's cache.",
        HelpName = "DIR",
    };

    /// <summary>Whether results are JSON.</summary>
    public Option<bool> Json { get; } = SharedOptions.Json();

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_files);
        command.Add(_exports);
        command.Add(_kit);
        command.Add(_cache);
        command.Add(Json);
    }

    /// <summary>The files; all of them are there.</summary>
    /// <exception cref="CommandException">One is not there.</exception>
    public IReadOnlyList<string> Files(ParseResult parsed)
    {
        string[] files = parsed.GetValue(_files)!;
        string? missing = Array.Find(files, static file => !File.Exists(file));
        return missing is null
            ? files
            : throw new CommandException(
                ExitCode.NotFound, $"{missing}: expected a C# file, found {(Directory.Exists(missing) ? "a folder" : "nothing")}.");
    }

    /// <summary>How the files are built.</summary>
    /// <exception cref="CommandException">An option is none that can be built with.</exception>
    public FunctionBuildOptions Options(ParseResult parsed)
    {
        FunctionBuildOptions options = new();
        options = options with
        {
            Kit = parsed.GetValue(_kit) ?? options.Kit,
            CacheFolder = parsed.GetValue(_cache) ?? options.CacheFolder,
            Exports = parsed.GetValue(_exports)?.Split([';', ','], Splitting) ?? options.Exports,
        };
        try
        {
            options.Check();
            return options;
        }
        catch (ArgumentException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message, exception);
        }
    }
}

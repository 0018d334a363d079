using System.CommandLine;
using System.Diagnostics;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Functions;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk function check</c> and <c>pdk function build</c>: functions that are one C# file each.</summary>
internal static class FunctionCommand
{
    public static Command Make(TextWriter output, TextWriter error) => new("function", "Checks and builds functions that are one C# file.")
    {
        MakeCheck(output, error),
        MakeBuild(output, error),
    };

    private static Command MakeCheck(TextWriter output, TextWriter error)
    {
        FunctionBuildFlags flags = new();
        Command command = new("check", "Compiles files of functions, and says what is wrong with them. Nothing is kept.");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            FunctionCompiler compiler = new(flags.Options(parsed));
            List<FunctionCheck> checks = [];
            foreach (string file in flags.Files(parsed))
            {
                checks.Add(await compiler.CheckAsync(file, cancellation).ConfigureAwait(false));
            }

            if (parsed.GetValue(flags.Json))
            {
                JsonOutput.Write(output, checks);
            }
            else
            {
                Tell(output, checks.SelectMany(static check => check.Diagnostics));
                error.WriteLine(Summary(checks));
            }

            return (int)(checks.TrueForAll(static check => check.IsSound) ? ExitCode.Success : ExitCode.FunctionNotBuilt);
        });
        return command;
    }

    private static Command MakeBuild(TextWriter output, TextWriter error)
    {
        FunctionBuildFlags flags = new();
        Command command = new("build", "Makes a native library of each file, or takes it from the cache, and writes its path.");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            bool asJson = parsed.GetValue(flags.Json);
            FunctionCompiler compiler = new(flags.Options(parsed));
            List<FunctionBuildRow> rows = [];
            bool isBuilt = true;
            foreach (FunctionFile file in Read(flags.Files(parsed), error, asJson ? output : null))
            {
                Stopwatch watch = Stopwatch.StartNew();
                try
                {
                    FunctionBuild build = await compiler.BuildAsync(file, cancellation).ConfigureAwait(false);
                    rows.Add(FunctionBuildRow.Of(build, watch.Elapsed));
                }
                catch (FunctionBuildException exception)
                {
                    rows.Add(FunctionBuildRow.Of(file.Path, exception));
                    isBuilt = false;
                }

                if (!asJson)
                {
                    Tell(rows[^1], output, error);
                }
            }

            if (asJson && rows.Count > 0)
            {
                JsonOutput.Write(output, rows);
            }

            return (int)(isBuilt && rows.Count > 0 ? ExitCode.Success : ExitCode.FunctionNotBuilt);
        });
        return command;
    }

    /// <summary>All files before the first build: two of one name are told at once.</summary>
    private static IReadOnlyList<FunctionFile> Read(IReadOnlyList<string> paths, TextWriter error, TextWriter? json)
    {
        try
        {
            return FunctionFile.ReadAll(paths);
        }
        catch (FunctionBuildException exception)
        {
            if (json is null)
            {
                Tell(error, exception.Diagnostics);
            }
            else
            {
                JsonOutput.Write(json, new[] { FunctionBuildRow.Of(exception.Diagnostics[0].File, exception) });
            }

            return [];
        }
    }

    /// <summary>The path alone goes to standard output, so that a script can use it.</summary>
    private static void Tell(FunctionBuildRow row, TextWriter output, TextWriter error)
    {
        Tell(error, row.Diagnostics);
        if (row.Library is null)
        {
            return;
        }

        output.WriteLine(row.Library);
        error.WriteLine(row.WasCached
            ? $"{row.File}: taken from the cache"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.File}: built in {row.Milliseconds / 1000.0:0.0} s"));
    }

    /// <summary>Writes what is wrong with files, a line each, and below it what to do.</summary>
    internal static void Tell(TextWriter writer, IEnumerable<FunctionDiagnostic> diagnostics)
    {
        foreach (FunctionDiagnostic diagnostic in diagnostics)
        {
            writer.WriteLine(diagnostic);
            if (diagnostic.Hint.Length > 0)
            {
                writer.WriteLine($"  → {diagnostic.Hint}");
            }
        }
    }

    private static string Summary(List<FunctionCheck> checks)
    {
        int wrong = checks.Count(static check => !check.IsSound);
        return $"{checks.Count} file{(checks.Count == 1 ? "" : "s")}, {(wrong == 0 ? "no mistakes" : $"{wrong} with mistakes")}.";
    }
}

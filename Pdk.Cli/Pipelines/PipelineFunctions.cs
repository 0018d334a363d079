using System.Globalization;
using Pdk.Cli.Commands;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Pipelines;

/// <summary>
/// The functions that the expressions of a pipeline may call besides those of the search path: of the files that the pipeline names, which
/// are built, or taken from the cache, and loaded.
/// </summary>
internal static class PipelineFunctions
{
    /// <summary>So many files a pipeline may name: each is a library, and a build of some seconds.</summary>
    internal const int MostFiles = 100;

    /// <summary>Builds what a pipeline names.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="file">Its file, beside which the files of functions are looked for.</param>
    /// <param name="error">What is said on the way.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The libraries.</returns>
    /// <exception cref="CommandException">There are no such files, or they have mistakes.</exception>
    public static async Task<IReadOnlyList<string>> BuildAsync(
        PipelineDefinition definition, string file, ToolWriter error, CancellationToken cancellation) => definition.Functions.Count == 0
        ? []
        : await BuildAsync(Read(Find(definition, file), error), error, cancellation).ConfigureAwait(false);

    /// <summary>Loads libraries; where one is in use that was built from another content of its file, it is replaced.</summary>
    /// <param name="host">Loads them. It has loaded its search path already.</param>
    /// <param name="libraries">The libraries.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CommandException">One cannot be loaded.</exception>
    public static async Task LoadAsync(PluginHost host, IReadOnlyList<string> libraries, CancellationToken cancellation)
    {
        foreach (string library in libraries)
        {
            LoadReportRow row = await host.LoadAsync(library, cancellation).ConfigureAwait(false);
            if (row.Verdict is not (Verdict.Ready or Verdict.Duplicate))
            {
                string hint = row.Hint.Length == 0 ? "" : $"\n  → {row.Hint}";
                throw new CommandException(ExitCode.BadPipeline, $"{row with { Hint = "" }}{hint}");
            }
        }
    }

    /// <summary>The files that a pipeline names.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="file">Its file.</param>
    /// <exception cref="CommandException">There are none of a name, or too many.</exception>
    public static IReadOnlyList<string> Find(PipelineDefinition definition, string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        List<string> files = [];
        foreach (FunctionFilesDefinition named in definition.Functions)
        {
            IReadOnlyList<string> found;
            try
            {
                found = FilePattern.Find(folder, named.Pattern);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CommandException(
                    ExitCode.BadPipeline, $"{named.Position}: '{named.Pattern}' cannot be looked for: {exception.Message}", exception);
            }

            if (found.Count == 0)
            {
                throw new CommandException(
                    ExitCode.BadPipeline, $"{named.Position}: expected a file that is called '{named.Pattern}', found none in {folder}");
            }

            files.AddRange(found.Except(files, StringComparer.Ordinal));
            if (files.Count > MostFiles)
            {
                throw new CommandException(ExitCode.BadPipeline, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{named.Position}: expected at most {MostFiles} files of functions, "
                        + $"found {files.Count} with those of '{named.Pattern}'"));
            }
        }

        return files;
    }

    /// <summary>All files before the first build: two of one name are told at once.</summary>
    private static IReadOnlyList<FunctionFile> Read(IReadOnlyList<string> paths, ToolWriter error)
    {
        try
        {
            return FunctionFile.ReadAll(paths);
        }
        catch (FunctionBuildException exception)
        {
            FunctionCommand.Tell(error, exception.Diagnostics);
            throw NotBuilt(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.NotFound,
                $"the pipeline does not run: a file of its functions cannot be read: {exception.Message.ReplaceLineEndings(" ")}",
                exception);
        }
    }

    /// <summary>Builds all of them, so that one run tells the mistakes of each.</summary>
    private static async Task<IReadOnlyList<string>> BuildAsync(
        IReadOnlyList<FunctionFile> files, ToolWriter error, CancellationToken cancellation)
    {
        FunctionCompiler compiler = new(new FunctionBuildOptions { Exports = ["pdk"] });
        List<string> libraries = [];
        FunctionBuildException? failure = null;
        foreach (FunctionFile file in files)
        {
            try
            {
                FunctionBuild build = await compiler.BuildAsync(file, cancellation).ConfigureAwait(false);
                libraries.Add(build.Library);
                FunctionCommand.Tell(error, build.Diagnostics);
                if (!build.WasCached)
                {
                    error.WriteLine($"{file.Path}: built");
                }
            }
            catch (FunctionBuildException exception)
            {
                failure ??= exception;
                FunctionCommand.Tell(error, exception.Diagnostics);
            }
        }

        return failure is null ? libraries : throw NotBuilt(failure);
    }

    private static CommandException NotBuilt(FunctionBuildException exception) => new(
        ExitCode.FunctionNotBuilt, "the pipeline does not run: a file of its functions could not be built", exception);
}

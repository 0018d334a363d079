using System.Globalization;
using Pdk.Cli.Commands;
using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Pipelines;

/// <summary>
/// The functions that the expressions of a pipeline may call: those of all libraries on the search path, and those of the files that the
/// pipeline names, which are built, or taken from the cache, and loaded.
/// </summary>
internal sealed class PipelineFunctions : IDisposable
{
    /// <summary>So many files a pipeline may name: each is a library, and a build of some seconds.</summary>
    internal const int MostFiles = 100;

    private readonly FunctionOffer _offer;

    private PipelineFunctions(PluginHost host)
    {
        _offer = new FunctionOffer(host);
        Services = _offer.AddTo(new HostServices());
    }

    /// <summary>What is offered to the instances of the pipeline.</summary>
    public HostServices Services { get; }

    /// <summary>Builds and loads what the pipeline names.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="file">Its file, beside which the files of functions are looked for.</param>
    /// <param name="host">Loads them. It has loaded its search path already.</param>
    /// <param name="error">What is said on the way.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The functions. Dispose of it after the run, and before the host.</returns>
    /// <exception cref="CommandException">There are no such files, they have mistakes, or cannot be loaded.</exception>
    public static async Task<PipelineFunctions> OfAsync(
        PipelineDefinition definition, string file, PluginHost host, ToolWriter error, CancellationToken cancellation)
    {
        if (definition.Functions.Count > 0)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            IReadOnlyList<FunctionFile> files = Read(Find(definition, folder), error);
            foreach (string library in await BuildAsync(files, error, cancellation).ConfigureAwait(false))
            {
                Load(host, library);
            }
        }

        return new PipelineFunctions(host);
    }

    /// <inheritdoc/>
    public void Dispose() => _offer.Dispose();

    private static List<string> Find(PipelineDefinition definition, string folder)
    {
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
    private static IReadOnlyList<FunctionFile> Read(List<string> paths, ToolWriter error)
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

    private static void Load(PluginHost host, string library)
    {
        LoadReportRow row = host.LoadFile(library);
        if (row.Verdict is not (Verdict.Ready or Verdict.Duplicate))
        {
            string hint = row.Hint.Length == 0 ? "" : $"\n  → {row.Hint}";
            throw new CommandException(ExitCode.BadPipeline, $"{row with { Hint = "" }}{hint}");
        }
    }
}

using Pdk.Loader;

namespace Pdk.Functions;

/// <summary>Checks files of functions, and builds libraries of them into a cache that several processes may share.</summary>
/// <remarks>
/// <para>A build runs the .NET SDK, which runs what packages bring with them: build only files that you would run.</para>
/// <para>Safe for all threads. One library is built at a time, of all processes that share the cache; files are checked side by side.
/// </para>
/// </remarks>
/// <param name="options">How.</param>
public sealed class FunctionCompiler(FunctionBuildOptions options)
{
    private readonly FunctionCache _cache = new(Path.GetFullPath(options.CacheFolder));

    /// <summary>Compiles a file, and says what the compiler says. Nothing is kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">An option is none that can be built with.</exception>
    /// <exception cref="IOException">The file or the cache cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be.</exception>
    public async Task<FunctionCheck> CheckAsync(string path, CancellationToken cancellation = default)
    {
        options.Check();
        try
        {
            FunctionFile file = FunctionFile.Read(path);
            using ScratchFolder scratch = ScratchFolder.Make(_cache.Scratch);
            IReadOnlyList<FunctionDiagnostic> said =
                await RunAsync(file, scratch, ["build", "-t:Compile"], cancellation).ConfigureAwait(false);
            if (!said.Any(static diagnostic => diagnostic.IsError))
            {
                CheckFunctions(file, CompiledIn(scratch, file));
            }

            return new FunctionCheck(file.Path, said);
        }
        catch (FunctionBuildException exception)
        {
            return new FunctionCheck(Path.GetFullPath(path), exception.Diagnostics);
        }
    }

    /// <summary>Gives the library of a file: the one in the cache, or a new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up; ends a build that runs.</param>
    /// <exception cref="FunctionBuildException">The file has mistakes, or cannot be built here.</exception>
    /// <exception cref="ArgumentException">An option is none that can be built with.</exception>
    /// <exception cref="IOException">The file or the cache cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be.</exception>
    public Task<FunctionBuild> BuildAsync(string path, CancellationToken cancellation = default) =>
        BuildAsync(FunctionFile.Read(path), cancellation);

    /// <summary>Gives the library of a file that was read: the one in the cache, or a new one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Gives up; ends a build that runs.</param>
    /// <exception cref="FunctionBuildException">The file has mistakes, or cannot be built here.</exception>
    /// <exception cref="ArgumentException">An option is none that can be built with.</exception>
    /// <exception cref="IOException">The cache cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public async Task<FunctionBuild> BuildAsync(FunctionFile file, CancellationToken cancellation = default)
    {
        options.Check();
        string key = FunctionKey.Of(file, options);
        if (_cache.Find(key, out _) is { } found)
        {
            return Cached(file, key, found);
        }

        using BuildLock turn = await BuildLock.TakeAsync(_cache.Root, cancellation).ConfigureAwait(false);
        if (_cache.Find(key, out string? damage) is { } meanwhile)
        {
            return Cached(file, key, meanwhile);
        }

        using ScratchFolder scratch = ScratchFolder.Make(_cache.Scratch);
        string output = Path.Combine(scratch.Path, "out");
        List<FunctionDiagnostic> said =
            [.. await RunAsync(file, scratch, ["publish", "--output", output], cancellation).ConfigureAwait(false)];
        if (said.Exists(static diagnostic => diagnostic.IsError))
        {
            throw new FunctionBuildException(said);
        }

        if (damage is not null)
        {
            string message = $"the library in the cache was damaged, and is built anew: {damage}";
            said.Add(new FunctionDiagnostic(file.Path, 0, 0, false, "cache", message, ""));
        }

        string library = file.Name + Ending;
        CheckOutput(file, Path.Combine(output, library));
        _cache.Add(key, output, library, FunctionKey.Facts(file, options), scratch);
        FunctionCacheEntry entry = _cache.Find(key, out string? lost)
            ?? throw new IOException($"The library of {file.Path} was built, and is not as it was written: {lost}");
        return new FunctionBuild(file.Path, entry.Library, entry.Files, key, false, said);
    }

    private string Ending => options.Platform.StartsWith("win", StringComparison.Ordinal) ? ".dll"
        : options.Platform.StartsWith("osx", StringComparison.Ordinal) ? ".dylib"
        : ".so";

    private static FunctionBuild Cached(FunctionFile file, string key, FunctionCacheEntry entry) =>
        new(file.Path, entry.Library, entry.Files, key, true, []);

    /// <summary>Says what is missing in what the SDK calls a success.</summary>
    private static void CheckOutput(FunctionFile file, string library)
    {
        if (!File.Exists(library))
        {
            throw new FunctionBuildException(FunctionDiagnostic.Error(
                file.Path,
                0,
                0,
                "build",
                $"the build must give {Path.GetFileName(library)}, but has given nothing of that name.",
                FunctionHints.Of("build", "")));
        }

        CheckFunctions(file, library);
    }

    private static void CheckFunctions(FunctionFile file, string? library)
    {
        if (library is not null && PluginFile.Inspect(library).Stamp is not { Functions.Count: > 0 })
        {
            throw new FunctionBuildException(FunctionFile.WithoutFunctions(file.Path));
        }
    }

    /// <summary>What the compiler has made before NativeAOT; null where it is not where SDKs put it.</summary>
    private static string? CompiledIn(ScratchFolder scratch, FunctionFile file)
    {
        string folder = Path.Combine(scratch.Path, "project", "obj", "Release");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, file.Name + ".dll", SearchOption.AllDirectories).FirstOrDefault()
            : null;
    }

    private async Task<IReadOnlyList<FunctionDiagnostic>> RunAsync(
        FunctionFile file, ScratchFolder scratch, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        string folder = Directory.CreateDirectory(Path.Combine(scratch.Path, "project")).FullName;
        string project = FunctionProject.Write(folder, file, options);
        IEnumerable<string> arguments =
        [
            command[0], project, "--configuration", "Release", "--nologo", "--verbosity", "minimal", "-tl:off", "-nodeReuse:false",
            "-p:UseSharedCompilation=false", .. command.Skip(1),
        ];
        int code;
        IReadOnlyList<string> lines;
        try
        {
            (code, lines) = await DotNetCommand.RunAsync(folder, options, arguments, cancellation).ConfigureAwait(false);
        }
        catch (FunctionBuildException exception)
        {
            throw new FunctionBuildException([.. exception.Diagnostics.Select(one => one with { File = file.Path })]);
        }

        IReadOnlyList<FunctionDiagnostic> ofCompiler = SarifLog.Read(Path.Combine(folder, FunctionProject.Log), file);
        return Diagnostics(file, ofCompiler, BuildMessages.Read(lines, file), code, lines);
    }

    private static List<FunctionDiagnostic> Diagnostics(
        FunctionFile file,
        IReadOnlyList<FunctionDiagnostic> ofCompiler,
        IReadOnlyList<FunctionDiagnostic> ofConsole,
        int code,
        IReadOnlyList<string> lines)
    {
        // The compiler's log says more of what the compiler has found.
        List<FunctionDiagnostic> all = [.. ofCompiler, .. ofConsole.Where(one => !ofCompiler.Any(other => other.Rule == one.Rule))];
        // The generator leaves an #error behind, in case somebody has switched the rules off.
        all.RemoveAll(one => one.Rule == "CS1029"
            && all.Exists(other => other.Rule != one.Rule && one.Message.Contains($"{other.Rule}: ", StringComparison.Ordinal)));
        if (code != 0 && !all.Exists(static diagnostic => diagnostic.IsError))
        {
            IEnumerable<string> last = lines.Where(static line => line.Trim().Length > 0).TakeLast(5).Select(static line => line.Trim());
            string end = string.Join(" | ", last);
            all.Add(FunctionDiagnostic.Error(
                file.Path, 0, 0, "build", $"the build has failed with {code}; its last words: {end}", FunctionHints.Of("build", "")));
        }

        return [.. all.OrderBy(static diagnostic => diagnostic.Line).ThenBy(static diagnostic => diagnostic.Column)];
    }
}

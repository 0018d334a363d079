using Pdk.Functions;

namespace Pdk.Cli.Output;

/// <summary>What became of one file, for other programs.</summary>
/// <param name="File">The file.</param>
/// <param name="Library">The library; null where there is none.</param>
/// <param name="Files">All files of the library.</param>
/// <param name="Key">What it is known by in the cache; null where there is no library.</param>
/// <param name="WasCached">Whether it was there already.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Diagnostics">Mistakes and warnings.</param>
internal sealed record FunctionBuildRow(
    string File,
    string? Library,
    IReadOnlyList<string> Files,
    string? Key,
    bool WasCached,
    long Milliseconds,
    IReadOnlyList<FunctionDiagnostic> Diagnostics)
{
    /// <summary>A library.</summary>
    public static FunctionBuildRow Of(FunctionBuild build, TimeSpan time) =>
        new(build.File, build.Library, build.Files, build.Key, build.WasCached, (long)time.TotalMilliseconds, build.Diagnostics);

    /// <summary>None.</summary>
    public static FunctionBuildRow Of(string file, FunctionBuildException exception) =>
        new(file, null, [], null, false, 0, exception.Diagnostics);
}

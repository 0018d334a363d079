using System.IO.Compression;
using System.Runtime.InteropServices;
using Pdk.Loader;
using Pdk.Native.Tests.Evolution;
using Pdk.Released.Tests.Uses;

namespace Pdk.Released.Tests;

/// <summary>A native library that an earlier release of the kit has built: VERSION/PLATFORM/NAME.br in a folder of them.</summary>
/// <param name="Path">The compressed file.</param>
internal sealed record ReleasedLibrary(string Path)
{
    private const string Extension = ".br";

    /// <summary>The largest that may be kept, compressed.</summary>
    public const int LargestSize = 800_000;

    /// <summary>The platform of this process, as folders are called.</summary>
    public static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>What it was called when it was published: <c>Min.Plugin</c>.</summary>
    private string Name => System.IO.Path.GetFileNameWithoutExtension(System.IO.Path.GetFileNameWithoutExtension(Path));

    /// <summary>All libraries in a folder that this process can run, oldest release first.</summary>
    public static IReadOnlyList<ReleasedLibrary> In(string folder) => !Directory.Exists(folder)
        ? []
        :
        [
            .. Directory.GetDirectories(folder)
                .Select(static release => (Folder: System.IO.Path.Combine(release, Platform), Version: Version.TryParse(System.IO.Path.GetFileName(release), out Version? version) ? version : null))
                .Where(static release => release.Version is not null && Directory.Exists(release.Folder))
                .OrderBy(static release => release.Version)
                .SelectMany(static release => Directory.GetFiles(release.Folder, "*" + Extension).Order(StringComparer.Ordinal))
                .Select(static path => new ReleasedLibrary(path)),
        ];

    /// <summary>Runs the library in every host that must run it.</summary>
    /// <param name="scratch">A folder for the library itself.</param>
    /// <returns>What is wrong, one line each; nothing where everything is as it was.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string scratch)
    {
        string library = System.IO.Path.Combine(scratch, $"{Guid.NewGuid():N}-{System.IO.Path.GetFileNameWithoutExtension(Path)}");
        try
        {
            Decompress(library);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return [$"{Path} cannot be decompressed: {exception.Message}"];
        }

        List<string> problems = [];
        if (KnownUse.All.SingleOrDefault(use => use.Library == Name) is { } use)
        {
            await UseAsync(use, library, problems);
            return problems;
        }

        EvolutionSide? plugin = EvolutionSide.All.SingleOrDefault(side => System.IO.Path.GetFileNameWithoutExtension(side.Plugin) == Name);
        if (plugin is null)
        {
            CreateAll(library, problems);
            return problems;
        }

        foreach (EvolutionSide host in EvolutionSide.All.Where(side => side.Major == plugin.Major))
        {
            await UseAsync(host, plugin, library, problems);
        }

        return problems;
    }

    private async Task UseAsync(KnownUse use, string library, List<string> problems)
    {
        using PluginHost loader = use.Open();
        LoadReportRow row = loader.LoadFile(library);
        if (!row.IsReady)
        {
            problems.Add($"{Path}: {row.Verdict} ({row.Step}): {row.Message}");
            return;
        }

        Answers answers = new();
        try
        {
            await use.AskAsync(loader, answers);
        }
        catch (PluginLoadException exception)
        {
            problems.Add($"{Path}: {exception.Message}");
        }

        problems.AddRange(answers.Problems.Select(problem => $"{Path}: {problem}"));
    }

    private async Task UseAsync(EvolutionSide host, EvolutionSide plugin, string library, List<string> problems)
    {
        using PluginHost loader = host.Open();
        LoadReportRow row = loader.LoadFile(library);
        if (!row.IsReady)
        {
            problems.Add($"{Path} in the host of {host.Version}: {row.Verdict} ({row.Step}): {row.Message}");
            return;
        }

        IReadOnlyDictionary<string, string> seen = await host.UseAsync(loader);
        foreach ((string question, string answer) in Expected.Of(host, plugin))
        {
            if (!seen.TryGetValue(question, out string? found) || found != answer)
            {
                problems.Add($"{Path} in the host of {host.Version}: {question}: expected {answer}, found {found ?? "nothing"}");
            }
        }
    }

    /// <summary>What can be done with a library of which nothing is known but its stamp.</summary>
    private void CreateAll(string library, List<string> problems)
    {
        using PluginHost loader = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) });
        LoadReportRow row = loader.LoadFile(library);
        if (!row.IsReady)
        {
            problems.Add($"{Path}: {row.Verdict} ({row.Step}): {row.Message}");
            return;
        }

        foreach (LoadedComponent component in loader.Libraries[0].Components)
        {
            try
            {
                loader.CreateInstance(component.Contracts[0], component.Name).Dispose();
            }
            catch (PluginLoadException exception)
            {
                problems.Add($"{Path}: {component.Name}: {exception.Message}");
            }
        }
    }

    private void Decompress(string target)
    {
        using FileStream file = File.OpenRead(Path);
        using BrotliStream content = new(file, CompressionMode.Decompress);
        using FileStream library = File.Create(target);
        content.CopyTo(library);
    }
}

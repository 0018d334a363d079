using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pdk.Packages.Tests.Support;
using Pdk.Tests.Long;

namespace Pdk.Packages.Tests;

/// <summary>The guide's own commands, read from its page.</summary>
public sealed class GuideTests
{
    [Fact]
    public void FirstBlock_LeavesTheCloneBeforeItInstalls()
    {
        string[] lines = GuideBlocks.Read()[0].Split('\n');

        Assert.StartsWith("dotnet pack Pack.slnf", lines[0], StringComparison.Ordinal);
        int left = Array.FindIndex(lines, static line => line.StartsWith("cd ..", StringComparison.Ordinal));
        Assert.InRange(left, 1, lines.Length - 1);
        foreach (string command in (string[])["dotnet nuget add source", "dotnet new install", "dotnet tool install"])
        {
            Assert.True(Array.FindIndex(lines, line => line.StartsWith(command, StringComparison.Ordinal)) > left, $"{command} is in the clone");
        }
    }

    [Fact]
    public void Versions_AreThatOfTheRepository()
    {
        string version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        string[] named = [.. Regex.Matches(GuideBlocks.Read()[0], @"(?:@|--version )(\S+)").Select(static match => match.Groups[1].Value)];

        Assert.Equal([version, version], named);
    }

    [Fact]
    public void Filter_HasEveryPackableProject()
    {
        string filter = File.ReadAllText(Repository.PathOf("Pack.slnf"));
        string[] packable = [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(static path => File.ReadAllText(path).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(Repository.Root, path))
            .Where(static path => !path.StartsWith("artifacts", StringComparison.Ordinal))];

        Assert.NotEmpty(packable);
        Assert.All(packable, path => Assert.Contains(path.Replace("/", "\\\\", StringComparison.Ordinal), filter, StringComparison.Ordinal));
        Assert.DoesNotContain("Tests", filter, StringComparison.Ordinal);
    }
}

/// <summary>The guide's blocks, run by a shell in a home of their own.</summary>
[Collection(PackedKitCollection.Name)]
public sealed class GuideRunTests(PackedKit kit)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    [LongFact]
    public async Task Blocks_WorkInACleanHome()
    {
        ProjectFolder folder = kit.NewFolder("guide");
        string home = Directory.CreateDirectory(folder.PathOf("home")).FullName;
        CopyClone(folder.PathOf("work", "clone"));
        CopyUserSources(home);
        IReadOnlyList<string> blocks = GuideBlocks.Read();
        // The packages are those that these tests have packed; up to the look into the published file, the samples are another matter.
        string first = Regex.Replace(blocks[0], "^dotnet pack .*\n", "", RegexOptions.Multiline);
        string version = Regex.Match(first, @"--version (\S+)").Groups[1].Value;
        string library = $"MySource/bin/Release/net10.0/{Native.Platform}/publish/{Native.Library("MySource")}";
        string script = string.Join('\n', [
            "set -euo pipefail",
            first.Replace(version, kit.Version, StringComparison.Ordinal),
            "export PATH=\"$PATH:$HOME/.dotnet/tools\"",
            .. blocks.Skip(1).Take(3),
            $"pdk inspect {library}",
        ]);

        string said = await RunAsync(script, folder.PathOf("work", "clone"), home);

        Assert.Contains("Passed!", said, StringComparison.Ordinal);
        Assert.Contains("MySource 1.0.0", said, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.PathOf("work", "clone", "Pdk.Templates"), said, StringComparison.Ordinal);
    }

    /// <summary>What of the clone may get in the way: its nuget.config, the folder with the name of a package, and the packages.</summary>
    private void CopyClone(string clone)
    {
        Directory.CreateDirectory(Path.Combine(clone, "artifacts", "packages"));
        File.Copy(Repository.PathOf("nuget.config"), Path.Combine(clone, "nuget.config"));
        foreach (string package in Directory.EnumerateFiles(kit.Packages))
        {
            File.Copy(package, Path.Combine(clone, "artifacts", "packages", Path.GetFileName(package)));
        }

        string templates = Repository.PathOf("Pdk.Templates", "templates");
        foreach (string file in Directory.EnumerateFiles(templates, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            string copy = Path.Combine(clone, "Pdk.Templates", "templates", Path.GetRelativePath(templates, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The sources of packages that this machine is configured for; the guide's command adds to a copy of the list.</summary>
    private static void CopyUserSources(string home)
    {
        string own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(own))
        {
            string copy = Path.Combine(home, ".nuget", "NuGet", "NuGet.Config");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(own, copy);
        }
    }

    private static async Task<string> RunAsync(string script, string folder, string home)
    {
        ProcessStartInfo start = new("bash", ["-c", $"exec 2>&1\n{script}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = home;
        start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["NUGET_PACKAGES"] = Path.Combine(home, "packages");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        using CancellationTokenSource limit = new(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, await said);
        return await said;
    }
}

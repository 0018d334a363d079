using System.Diagnostics;
using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests.Support;

/// <summary>A home of a user who has never used .NET: no packages, no templates, no tools. Only where packages come from is known, as on this machine.</summary>
/// <param name="path">Where it is.</param>
internal sealed class CleanHome(string path)
{
    /// <summary>Makes one in a folder.</summary>
    public static CleanHome MakeIn(string folder)
    {
        string own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        string settings = Directory.CreateDirectory(Path.Combine(folder, ".nuget", "NuGet")).FullName;
        if (File.Exists(own))
        {
            File.Copy(own, Path.Combine(settings, "NuGet.Config"));
        }

        return new CleanHome(folder);
    }

    /// <summary>Runs a script of its user, which must succeed.</summary>
    /// <param name="script">The script, for bash.</param>
    /// <param name="folder">Where it begins.</param>
    /// <param name="deadline">Scripts that take longer have lost their way.</param>
    /// <returns>All that was written.</returns>
    public async Task<string> RunAsync(string script, string folder, TimeSpan deadline)
    {
        ProcessStartInfo start = new("bash", ["-c", $"exec 2>&1\nset -euo pipefail\n{script}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        CleanEnvironment.Make(start.Environment);
        start.Environment["HOME"] = path;
        start.Environment["DOTNET_CLI_HOME"] = path;
        start.Environment["NUGET_PACKAGES"] = Path.Combine(path, "packages");
        // Commands leave empty folders behind, one each.
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(path, "tmp")).FullName;
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        using CancellationTokenSource limit = new(deadline);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The script took longer than {deadline}:\n{await said}");
        }

        Assert.True(process.ExitCode == 0, await said);
        return await said;
    }
}

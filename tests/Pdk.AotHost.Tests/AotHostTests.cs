using System.Diagnostics;
using Pdk.Fixtures;

namespace Pdk.AotHost.Tests;

/// <summary>A host without a compiler and without reflection, which loads native plugins. That it was published at all says that nothing in the loader warns of trimming.</summary>
public sealed class AotHostTests : IDisposable
{
    private const int Copies = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-aot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithoutAContainer_ItLoadsCallsAndSurvivesFaults()
    {
        PrepareFolder();

        Assert.Equal(
            [
                "dynamic code: False",
                "Zoo.so: Ready",
                "bad.so: NotALibrary",
                "greets: good day, host",
                "adds: 7",
                "asks: 22",
                "fault: Fault System.NullReferenceException",
                "afterwards: FaultedEarlier System.NullReferenceException",
                "quarantined: first",
                "host's own: caught",
                "calls: 4",
                "uncaught: 1 System.InvalidOperationException, 1 quarantined",
                "refused: 1",
            ],
            Run("plain", _folder));
    }

    [Fact]
    public void WithAContainer_ItIsConfiguredWatchedAndStopped()
    {
        PrepareFolder();

        Assert.Equal(
            [
                "greets: good evening, host",
                "health: Degraded: 1 plugin(s) ready, 1 refused",
                "fault: System.NullReferenceException",
                "health: Unhealthy: 1 plugin(s) ready, 1 asked for but not to be had, 1 failed for good, 1 refused, 1 in quarantine",
            ],
            Run("hosted", _folder));
    }

    [Fact]
    public void HardwareFaults_ReachTheRuntimeTheyHappenedIn()
    {
        List<string> copies = [];
        for (int number = 0; number < Copies; number++)
        {
            copies.Add(Path.Combine(_folder, $"copy{number}.so"));
            File.Copy(NativeFixtures.Zoo, copies[^1]);
        }

        // Two faults in each of the plugins, and two of the host after each.
        Assert.Equal([$"hosts {Copies}, in plugins {2 * Copies}, in the host {2 * Copies}"], Run(["faults", .. copies]));
    }

    private void PrepareFolder()
    {
        File.Copy(NativeFixtures.Zoo, Path.Combine(_folder, "Zoo.so"));
        File.WriteAllText(Path.Combine(_folder, "bad.so"), "no library");
    }

    private static string[] Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Repository.Path("artifacts", "fixtures", "aothost", OperatingSystem.IsWindows() ? "AotHost.exe" : "AotHost"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {output}{error.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

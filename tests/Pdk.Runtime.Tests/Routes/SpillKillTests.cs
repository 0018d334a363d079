using System.Diagnostics;
using Xunit.Abstractions;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>A process whose route spills is killed again and again. Nothing is lost, and the order is kept.</summary>
public sealed class SpillKillTests(ITestOutputHelper output)
{
    [UnixTheory]
    [InlineData("delivered")]
    [InlineData("spilled")]
    public Task KilledThreeTimes_LosesNothing(string ack) => KillAsync(ack, kills: 3, seed: 7);

    [LongTheory]
    [InlineData("delivered")]
    [InlineData("spilled")]
    public Task KilledFiftyTimes_LosesNothing(string ack) => KillAsync(ack, kills: 50, seed: 11);

    private async Task KillAsync(string ack, int kills, int seed)
    {
        int count = 1000 * (kills + 1);
        var random = new Random(seed);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-spill-");
        try
        {
            for (int kill = 0; kill < kills; kill++)
            {
                // Some lines of its output, so that it is killed at any place.
                await RunAsync(folder.FullName, count, ack, killAfter: random.Next(1, 60));
            }

            await RunAsync(folder.FullName, count, ack, killAfter: null);

            int[] lines = [.. File.ReadLines(Path.Combine(folder.FullName, "lines")).Where(static line => line.Length == 8).Select(int.Parse)];
            Assert.Equal(Enumerable.Range(1, count), lines.Distinct().Order());

            // Each run begins with what is on disk, in its order, and goes on with what the source gives again.
            int steps = lines.Zip(lines.Skip(1)).Count(static pair => pair.Second < pair.First);
            Assert.InRange(steps, 0, 4 * (kills + 1));
            Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "spill"), "*.spill*"));
            output.WriteLine($"{kills} kills, {lines.Length - count} of {count} events delivered again");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder, int count, string ack, int? killAfter)
    {
        string probe = Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll");
        var start = new ProcessStartInfo("dotnet", [probe, "spill", folder, $"{count}", ack]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            for (int seen = 0; await process.StandardOutput.ReadLineAsync(patience.Token) is not null; seen++)
            {
                if (seen == killAfter)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.True(process.ExitCode == (killAfter is null ? 0 : 137), $"exit code {process.ExitCode}: {await errors}");
    }
}

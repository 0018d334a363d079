using System.Diagnostics;
using Pdk.Loader.Judging;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Libraries with damaged headers and a sound stamp are really opened, in processes of their own: a crash of one is a failure here.</summary>
[Collection(FuzzCollection.Name)]
public sealed class ElfOpeningTests(ITestOutputHelper output) : IDisposable
{
    private const int AtOnce = 250;

    private readonly CCompiler _compiler = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _compiler.Dispose();
        _folder.Dispose();
    }

    [CFact]
    public void MutatedLibraries_AreOpenedOrRefusedWithoutACrash()
    {
        byte[] image = File.ReadAllBytes(_compiler.CompileTo(_folder["good.so"], "good"));
        int[] places = ElfPlaces.ThatAreJudged(image);
        FuzzRun run = new(output, 1500);
        Dictionary<string, int> verdicts = [];
        List<string> crashes = [];
        for (int first = 0; first < run.Rounds; first += AtOnce)
        {
            string batch = _folder.Folder($"{first}");
            for (int round = first; round < Math.Min(first + AtOnce, run.Rounds); round++)
            {
                byte[] mutant = Mutated(image, places, run.Of(round), out string changes);
                File.WriteAllBytes(Path.Combine(batch, $"{round:d8} {changes}.so"), mutant);
            }

            while (Open(batch, verdicts) is { } crash)
            {
                crashes.Add($"PDK_SEED={run.Seed}, round {crash}");
                Assert.True(crashes.Count < 20, string.Join('\n', crashes));
            }

            Directory.Delete(batch, recursive: true);
        }

        output.WriteLine(string.Join(", ", verdicts));
        Assert.True(crashes.Count == 0, string.Join('\n', crashes));
        Assert.True(verdicts[nameof(Verdict.ImageDamaged)] > run.Rounds / 10);
        Assert.True(verdicts[nameof(Verdict.Ready)] > run.Rounds / 50);
    }

    /// <summary>Nothing is said against what the system maps every day.</summary>
    [LinuxFact]
    public void LibrariesOfThisProcess_AreSound()
    {
        string[] files = [.. File.ReadLines("/proc/self/maps").Select(static line => line[(line.IndexOf('/', StringComparison.Ordinal) + 1)..]).Distinct().Select(static file => $"/{file}").Where(static file => file.Contains(".so", StringComparison.Ordinal) && File.Exists(file))];
        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.Null(DamageJudge.Judge(file)));
    }

    /// <summary>Opens all of them in one process.</summary>
    /// <returns>The file that ended it, which is gone then, with those before it; null where none did.</returns>
    private static string? Open(string folder, Dictionary<string, int> verdicts)
    {
        ProcessStartInfo start = new("sh", ["-c", "ulimit -c 0; exec timeout -s KILL 300 dotnet \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"), "each", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        foreach (string row in lines.Where(static line => line.StartsWith("row ", StringComparison.Ordinal)))
        {
            string verdict = row.Split(' ')[1];
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            Told.OneLine(row);
        }

        if (process.ExitCode == 0)
        {
            Assert.Equal("end 0 abandoned", lines[^1]);
            return null;
        }

        string last = lines.Last(static line => line.StartsWith("file ", StringComparison.Ordinal))["file ".Length..];
        foreach (string done in Directory.EnumerateFiles(folder).Where(file => string.CompareOrdinal(Path.GetFileName(file), last) <= 0))
        {
            File.Delete(done);
        }

        return $"{last}: exit code {process.ExitCode} {error.Result.Split('\n')[0]}";
    }

    private static byte[] Mutated(byte[] image, int[] places, Random random, out string changes)
    {
        byte[] mutant = [.. image];
        List<string> changed = [];
        for (int change = random.Next(1, 3); change > 0; change--)
        {
            int at = places[random.Next(places.Length)];
            Mutation.Field(mutant, at, random);
            if (ElfPlaces.EndsDynamicSection(image, mutant, at))
            {
                // docs/harms.md: what is hidden by an early end is not missed by anybody.
                image.AsSpan(at, 8).CopyTo(mutant.AsSpan(at));
            }

            changed.Add($"{at:x}={Convert.ToHexString(mutant.AsSpan(at, 8))}");
        }

        changes = string.Join(' ', changed);
        return mutant;
    }
}

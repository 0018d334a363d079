using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Tests.Engines;

namespace Pdk.AotHost.Tests;

/// <summary>
/// The instructions of a call on both sides, counted by callgrind in a host that is compiled natively: they do not depend on what else the machine
/// does, so that a slower call is seen here at once.
/// </summary>
public sealed partial class CallInstructionTests : IDisposable
{
    private const int Times = 20_000;
    private const double Tolerance = 0.05;

    private static readonly string s_recorded = Repository.Path("benchmarks", "instructions.host.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-calls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [EngineFact(nameof(Engine.Valgrind))]
    public void Calls_HaveTheInstructionsThatAreRecorded()
    {
        Engine.Valgrind.MustBeHere();
        Dictionary<string, double> counts = new() { ["guarded call"] = CountCall("alone"), ["supervised call"] = CountCall("supervised") };
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(s_recorded, JsonSerializer.Serialize(counts, new JsonSerializerOptions { WriteIndented = true }) + "\n");
        }

        Dictionary<string, double> recorded = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(s_recorded))!;
        foreach ((string call, double found) in counts)
        {
            Assert.True(
                Math.Abs(found - recorded[call]) <= recorded[call] * Tolerance,
                $"{call}: expected {recorded[call]} instructions, found {found}. Where it is meant to be so, PDK_ACCEPT=1 records it.");
        }
    }

    /// <summary>What it takes to load is in both runs, and cancels.</summary>
    private double CountCall(string supervision) => Math.Round((double)(CountRun(supervision, 2 * Times) - CountRun(supervision, Times)) / Times);

    private long CountRun(string supervision, int times)
    {
        // Beside their symbols they are refused: valgrind does not know all of their format, and gives up.
        string host = Path.Combine(_folder, "AotHost");
        string plugin = Path.Combine(_folder, "Zoo.so");
        File.Copy(Repository.Path("artifacts", "fixtures", "aothost", "AotHost"), host, overwrite: true);
        File.Copy(NativeFixtures.Zoo, plugin, overwrite: true);
        ProcessStartInfo start = new(
            Engine.Valgrind.PathOf("valgrind"),
            [
                "--tool=callgrind", $"--callgrind-out-file={Path.Combine(_folder, "out")}", host, "calls", plugin, supervision,
                times.ToString(CultureInfo.InvariantCulture),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result);
        return long.Parse(Summary().Match(File.ReadAllText(Path.Combine(_folder, "out"))).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?:summary|totals): (\d{1,18})$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}

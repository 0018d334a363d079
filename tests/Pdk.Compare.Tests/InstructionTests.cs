using Pdk.Compare.Instructions;
using Pdk.Fixtures;
using Pdk.Tests.Engines;

namespace Pdk.Compare.Tests;

/// <summary>Instructions do not depend on what else the machine does, so that a slower call is seen here at once.</summary>
public sealed class InstructionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-count-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [EngineFact(nameof(Engine.Valgrind))]
    public void Paths_HaveTheInstructionsThatAreRecorded()
    {
        Engine.Valgrind.MustBeHere();
        string file = Repository.Path("benchmarks", "instructions.json");

        IReadOnlyDictionary<string, double> counts = Callgrind.Count(Repository.Path("artifacts", "fixtures", "costs", "Costs.so"), _folder);

        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(file, RecordedCounts.Text(counts));
        }

        IReadOnlyList<string> differences = RecordedCounts.Differences(RecordedCounts.Parse(File.ReadAllBytes(file)), counts);
        Assert.True(
            differences.Count == 0,
            $"{string.Join('\n', differences)}\nWhere it is meant to be so, PDK_ACCEPT=1 dotnet test tests/Pdk.Compare.Tests --filter Instruction records it.");
    }

    [Fact]
    public void TwoDumps_GiveWhatTheSecondHalfCosts()
    {
        IReadOnlyDictionary<string, double> counts = Callgrind.CountsOf([Dump("a call", 100, 5012), Dump("a call", 200, 10012), "desc: Trigger: Program termination\n"]);

        Assert.Equal(50, Assert.Single(counts).Value);
    }

    [Fact]
    public void OneDump_IsNoCount() => Assert.Equal(
        "Expected two dumps of \"a\", found 1.", Assert.Throws<InvalidOperationException>(() => Callgrind.CountsOf([Dump("a", 1, 2)])).Message);

    [Fact]
    public void Differences_AreTold()
    {
        Dictionary<string, double> recorded = new() { ["same"] = 100, ["slower"] = 100, ["faster"] = 100, ["gone"] = 1 };
        Dictionary<string, double> counts = new() { ["same"] = 105, ["slower"] = 106, ["faster"] = 94, ["new"] = 7 };

        Assert.Equal(
            [
                "faster: expected 100 instructions (5 more or less), found 94",
                "gone: 1 instructions are recorded, and were not counted",
                "new: found 7 instructions, which nobody has recorded",
                "slower: expected 100 instructions (5 more or less), found 106",
            ],
            RecordedCounts.Differences(recorded, counts));
    }

    [Fact]
    public void Recorded_AreReadAgain()
    {
        string text = RecordedCounts.Text(new Dictionary<string, double> { ["b"] = 2.4, ["a"] = 1 });

        Assert.Equal(new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 }, RecordedCounts.Parse(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static string Dump(string way, int times, long instructions) =>
        $"version: 1\ndesc: Trigger: Client Request: {way} {times}\n\nsummary: {instructions}\n";
}

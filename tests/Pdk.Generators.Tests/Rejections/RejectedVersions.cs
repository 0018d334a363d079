using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Versions that do not fit together.</summary>
internal static class RejectedVersions
{
    /// <summary>What stands beside and inside of the contract of version 1.0, with a bar between, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "public sealed record Line(int X, [Since(1, 1)] int Y = 5);|void Do(Line x);", "PDK0112: Field 'app.line.y' is [Since(1, 1)], newer than contract 'app.thing' 1.0 that uses it; raise the contract" },
        { "public sealed record Line(int X, [Since(1, -1)] int Y = 5);|void Do(List<Line> x);", "PDK0112: Field 'app.line.y' is [Since(1, -1)], which is no version; versions count up from 0" },
        { "public sealed record Line(int X, [Since(2, 0)] int Y = 5);|Line? Value { get; }", "PDK0112: Field 'app.line.y' is [Since(2, 0)], newer than contract 'app.thing' 1.0" },
        { "|[Since(2, 0)] void Do() { }", "PDK0112: Contract member 'IThing.Do' is newer than its contract; raise the contract to 2.0" },
        { "|int Value { [Since(1, 3)] get => 0; }", "PDK0112: Contract member 'IThing.Value' is newer than its contract; raise the contract to 1.3" },
    };

    /// <summary>The contract.</summary>
    public static string Source(string row) => TestCompilation.Contract(row.Split('|')[1], row.Split('|')[0]);
}

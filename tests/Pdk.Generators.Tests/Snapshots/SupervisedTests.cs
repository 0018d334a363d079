using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The text of a supervised call: what stands around it, and what it owns when it has a deadline.</summary>
public sealed class SupervisedTests
{
    [Theory]
    [InlineData("Number")]
    [InlineData("StructureIn")]
    [InlineData("StructureRef")]
    [InlineData("NumberOut")]
    [InlineData("Text")]
    [InlineData("Points")]
    [InlineData("Memory")]
    [InlineData("ByteWriter")]
    [InlineData("Value")]
    [InlineData("ValueWriter")]
    [InlineData("Batch")]
    [InlineData("BatchWriter")]
    [InlineData("Other")]
    [InlineData("Mixed")]
    public void Parameter(string member) => Match(Sources.Parameters, "App.IParameters", member, $"Supervised.{member}");

    [Theory]
    [InlineData("Text")]
    [InlineData("Property")]
    [InlineData("WithOutput")]
    public void Result(string member) => Match(Sources.Results, "App.IResults", member, $"Supervised.Result.{member}");

    [Theory]
    [InlineData("CancellableAsync")]
    [InlineData("NumberAsync")]
    [InlineData("LoansAsync")]
    public void Asynchronous(string member) => Match(Sources.Asynchronous, "App.IAsynchronous", member, $"Supervised.{member}");

    [Fact]
    public void Late() => Match(Sources.Late, "App.ILate", "Second", "Supervised.Late");

    private static void Match(string source, string face, string member, string name)
    {
        string supervised = SourceBlocks.Cut(
            GeneratorRun.Of(source).Text(face), $"class PdkSupervised : global::Pdk.Abi.SupervisedObject<global::{face}>");
        string head = member == "Property" ? $" global::{face}.{member}" : $" global::{face}.{member}(";
        Snapshot.Match(SourceBlocks.Cut(supervised, head) + "\n" + SourceBlocks.Cut(supervised, $" Pdk{member}InTime(global::Pdk.Abi.CallLease<"), name);
    }
}

using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The text of a call, one snapshot for each way that something crosses: what the caller's side does, and what the callee's does.</summary>
public sealed class ThunkAndProxyTests
{
    private static readonly Lazy<string> s_parameters = new(() => GeneratorRun.Of(Sources.Parameters).Text("App.IParameters"));
    private static readonly Lazy<string> s_results = new(() => GeneratorRun.Of(Sources.Results).Text("App.IResults"));
    private static readonly Lazy<string> s_asynchronous = new(() => GeneratorRun.Of(Sources.Asynchronous).Text("App.IAsynchronous"));

    [Theory]
    [InlineData("Number")]
    [InlineData("Character")]
    [InlineData("Flag")]
    [InlineData("Enumeration")]
    [InlineData("Structure")]
    [InlineData("StructureIn")]
    [InlineData("StructureRef")]
    [InlineData("NumberOut")]
    [InlineData("Text")]
    [InlineData("Bytes")]
    [InlineData("Points")]
    [InlineData("Memory")]
    [InlineData("ByteWriter")]
    [InlineData("Value")]
    [InlineData("ValueWriter")]
    [InlineData("Batch")]
    [InlineData("BatchWriter")]
    [InlineData("Other")]
    [InlineData("OtherOrNull")]
    [InlineData("Mixed")]
    public void Parameter(string member) => Snapshot.Match(Both(s_parameters.Value, "App.IParameters", member), $"Parameter.{member}");

    [Theory]
    [InlineData("Number")]
    [InlineData("Character")]
    [InlineData("Flag")]
    [InlineData("Enumeration")]
    [InlineData("Structure")]
    [InlineData("Text")]
    [InlineData("Other")]
    [InlineData("OtherOrNull")]
    [InlineData("Property")]
    [InlineData("WithOutput")]
    public void Result(string member) => Snapshot.Match(Both(s_results.Value, "App.IResults", member), $"Result.{member}");

    [Theory]
    [InlineData("PlainAsync")]
    [InlineData("CancellableAsync")]
    [InlineData("NumberAsync")]
    [InlineData("FlagAsync")]
    [InlineData("StructureAsync")]
    [InlineData("LoansAsync")]
    [InlineData("OtherAsync")]
    public void Asynchronous(string member) => Snapshot.Match(Both(s_asynchronous.Value, "App.IAsynchronous", member), $"Asynchronous.{member}");

    private static string Both(string source, string face, string member)
    {
        string proxy = member == "Property" ? $" global::{face}.{member}" : $" global::{face}.{member}(";
        return SourceBlocks.Cut(SourceBlocks.Cut(source, $"class PdkProxy : global::Pdk.Abi.ContractProxy, global::{face}"), proxy) + "\n" + SourceBlocks.Cut(source, $"internal static int {member}(");
    }
}

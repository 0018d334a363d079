using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The text of what belongs to a contract as a whole.</summary>
public sealed class ContractTests
{
    private const string Small = """
        namespace App
        {
            /// <summary>Twice.</summary>
            [PluginContract("app.twice", 3, 0)]
            public interface ITwice
            {
                /// <summary/>
                int Twice(int x);
            }
        }
        """;

    [Fact]
    public void WholeFile() => Snapshot.Match(GeneratorRun.Of(Small).Text("App.ITwice"), "Contract.WholeFile");

    [Fact]
    public void Registration() => Snapshot.Match(GeneratorRun.Of(Sources.Results).Text("Pdk.ContractRegistration"), "Contract.Registration");

    [Fact]
    public void Table() => Snapshot.Match(
        SourceBlocks.Cut(GeneratorRun.Of(Sources.Asynchronous).Text("App.IAsynchronous"), "struct PdkTable"), "Contract.Table");

    [Fact]
    public void LateMember() => Snapshot.Match(
        SourceBlocks.Cut(
            SourceBlocks.Cut(GeneratorRun.Of(Sources.Late).Text("App.ILate"), "class PdkProxy "), " global::App.ILate.Second("),
        "Late.Proxy");

    [Theory]
    [InlineData("PdkDefaults_2_1")]
    [InlineData("PdkDefaults_2_3")]
    public void Defaults(string name) => Snapshot.Match(
        SourceBlocks.Cut(GeneratorRun.Of(Sources.Late).Text("App.ILate"), $"private sealed class {name} "), $"Late.{name}");

    [Fact]
    public void Supports() => Snapshot.Match(
        SourceBlocks.Cut(GeneratorRun.Of(Sources.Late).Text("App.ILate"), "public static class LateContractExtensions"), "Late.Supports");

    [Fact]
    public void ContractThatHasNotGrown_HasNothingToAsk() =>
        Assert.DoesNotContain("Extensions", GeneratorRun.Of(Small).Text("App.ITwice"), StringComparison.Ordinal);

    [Fact]
    public void BadContract() => Snapshot.Match(
        GeneratorRun.Of(TestCompilation.Contract("void Do(object x); void Call(Func<int> f); event Action Gone;")).Text("App.IThing"), "Contract.Problems");
}

using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class ContractMustBeRecordedAnalyzerTests : AnalyzerTests<ContractMustBeRecordedAnalyzer>
{
    protected override string Valid => """[PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] int B() => 0; }""";

    protected override string Invalid => """[PluginContract("acme.test", 1, 1)] public interface [|ITest|] { int A(); [Since(1, 1)] long B() => 0; }""";

    protected override string Message => "Contract 'ITest' differs from Contracts.Unshipped.txt (acme.test.b: result changed: "
        + "Contracts.Unshipped.txt has `b() -> i32 since 1.1` in slot 1, the code has `b() -> i64 since 1.1` in slot 1); record it there";

    protected override AdditionalText[] Files => [
        BaselineFiles.Shipped("contract acme.test 1.0\n  0 a() -> i32\n"),
        BaselineFiles.Unshipped("contract acme.test 1.1\n  0 a() -> i32\n  1 b() -> i32 since 1.1\n"),
    ];

    [Fact]
    public Task ContractThatIsAsShipped_NeedsNoRecord() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { int A(); }""", [], files: [Files[0]]);

    [Fact]
    public Task ContractThatIsAsShippedAgain_MustNotKeepItsRecord() => Reports(
        """[PluginContract("acme.test", 1, 0)] public interface [|ITest|] { int A(); }""",
        "Contract 'ITest' differs from Contracts.Unshipped.txt (added in 1.1: acme.test.b: `b() -> i32 since 1.1` in slot 1); record it there");

    [Fact]
    public Task NewContract_MustBeRecorded() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface [|ITest|] { int A(); }""",
        [new Expected(Id, "Contract 'ITest' is not in Contracts.Unshipped.txt; record it there")],
        files: [BaselineFiles.Shipped("")]);

    [Fact]
    public Task RaisedVersionWithoutAChange_MustBeRecorded() => Verify.Reports(
        """[PluginContract("acme.test", 1, 1)] public interface [|ITest|] { int A(); }""",
        [new Expected(Id, "Contract 'ITest' is at 1.0 in Contracts.Unshipped.txt; record it there")],
        files: [BaselineFiles.Unshipped("contract acme.test 1.0\n  0 a() -> i32\n")]);

    [Fact]
    public Task ContractThatCannotBeGenerated_IsLeftToTheRuleThatSaysWhy() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { void A([|Stream|] stream); }""",
        [new Expected("PDK0110", Message110)],
        files: [BaselineFiles.Unshipped("")]);

    [Fact]
    public Task ProjectWithoutTheFiles_IsNotReported() => Verify.Reports(
        Valid, [], files: [new AdditionalFile("/acme/Other.txt", "contract acme.test 1.0")]);

    private static string Message110 => Pdk.Generators.Crossing.CrossingRules
        .OfResult(Compilations.Create("").GetTypeByMetadataName("System.IO.Stream")!, new Pdk.Generators.Crossing.MirrorScope(), out _).Rejection!.Message;
}

using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class ContractVersionMustBeRaisedAnalyzerTests : AnalyzerTests<ContractVersionMustBeRaisedAnalyzer>
{
    private const string ShippedText = "contract acme.test 1.1\n  0 a(mode: mode) -> i32\nenum mode i32\n  0 fast\n  1 safe\n";

    protected override string Valid => """[PluginContract("acme.test", 1, 1)] public interface ITest { int A(Mode mode); } public enum Mode { Fast, Safe }""";

    protected override string Invalid => """[PluginContract("acme.test", 1, [|1|])] public interface ITest { int A(Mode mode); } public enum Mode { Fast, Safe, Sure }""";

    protected override string Message =>
        "Contract 'ITest' is at 1.1, but is not the 1.1 that was shipped (mode.sure is new); raise it to 1.2";

    protected override AdditionalText[] Files => [BaselineFiles.Shipped(ShippedText)];

    [Fact]
    public Task VersionThatWentBack_IsReported() => Reports(
        """[PluginContract("acme.test", 1, [|0|])] public interface ITest { int A(Mode mode); } public enum Mode { Fast, Safe }""",
        "Contract 'ITest' is at 1.0, but 1.1 was shipped already; raise it to 1.1");

    [Fact]
    public Task VersionThatWentBackWithSomethingNew_IsToBeTheNextOne() => Reports(
        """[PluginContract("acme.test", 1, [|0|])] public interface ITest { int A(Mode mode); } public enum Mode { Fast, Safe, Sure }""",
        "Contract 'ITest' is at 1.0, but 1.1 was shipped already; raise it to 1.2");

    [Fact]
    public Task ValuesInAnotherOrder_AreAnotherText() => Reports(
        """[PluginContract("acme.test", 1, [|1|])] public interface ITest { int A(Mode mode); } public enum Mode { Safe = 1, Fast = 0 }""",
        "Contract 'ITest' is at 1.1, but is not the 1.1 that was shipped (mode.fast (used by acme.test.a(mode)): member moved: Contracts.Shipped.txt has `fast` = 0, "
            + "the code has `fast` = 0; the same values in another order; texts of one version must agree); raise it to 1.2");

    [Fact]
    public Task MemberThatIsAheadOfTheContract_IsReportedOnce() => Verify.Reports(
        """[PluginContract("acme.test", 1, 1)] public interface ITest { int A(Mode mode); [[|Since(1, 2)|]] int B() => 0; } public enum Mode { Fast, Safe }""",
        [new Expected("PDK0112", "Contract member 'ITest.B' is newer than its contract, which is at 1.1; raise the contract to 1.2")],
        files: Files);
}

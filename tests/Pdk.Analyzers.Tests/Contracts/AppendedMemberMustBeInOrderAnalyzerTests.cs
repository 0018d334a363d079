namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustBeInOrderAnalyzerTests : AnalyzerTests<AppendedMemberMustBeInOrderAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 2)] public interface ITest { int A(); int B { get; } [Since(1, 1)] int C() => 0; [Since(1, 1)] int D() => 0; [Since(1, 2)] int E() => 0; [Since(1, 2)] int F => 0; }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 2)] public interface ITest { int A(); [Since(1, 1)] int B() => 0; int [|C|](); }
        """;

    protected override string Message => "Contract member 'ITest.C' stands after 'B', which was added in 1.1; move it before that, or mark it as [Since] a version at least as new";

    [Fact]
    public Task MemberNewerThanItsContract_IsReportedAtTheAttribute() => Reports(
        """[PluginContract("acme.test", 1, 2)] public interface ITest { int A(); [[|Since(1, 3)|]] int B() => 0; }""",
        "Contract member 'ITest.B' is newer than its contract, which is at 1.2; raise the contract to 1.3");

    [Fact]
    public Task PropertyNewerThanItsContract_IsReportedAtTheAttribute() => Reports(
        """[PluginContract("acme.test", 1, 2)] public interface ITest { int A(); [[|Since(1, 3)|]] int B => 0; }""",
        "Contract member 'ITest.B' is newer than its contract, which is at 1.2; raise the contract to 1.3");

    [Fact]
    public Task PropertyBehindALaterMember_IsReportedAtItsName() => Reports(
        """[PluginContract("acme.test", 2, 4)] public interface ITest { [Since(2, 1)] int A() => 0; [Since(2, 3)] int B() => 0; [Since(2, 2)] int [|C|] => 0; }""",
        "Contract member 'ITest.C' stands after 'B', which was added in 2.3; move it before that, or mark it as [Since] a version at least as new");

    /// <summary>With a new major version everything begins anew: what was appended before is a part of its first version.</summary>
    [Fact]
    public Task MembersOfTheFirstVersionOfAMajor_MayStandInAnyOrder() => Verify.IsQuiet(
        """[PluginContract("acme.test", 2, 0)] public interface ITest { [Since(1, 1)] int A(); [Since(2, 0)] int B(); [Since(1, 4)] int C(); int D(); [Since(1, 9)] int E { get; } }""");

    [Fact]
    public Task HelpersWithVersions_AreNotReported() => Verify.IsQuiet(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { int A(); [Since(1, 9)] private int B() => 0; [Since(1, 9)] sealed int C() => 0; }""");

    [Fact]
    public Task MemberOfALaterMajor_IsReportedAtTheAttribute() => Reports(
        """[PluginContract("acme.test", 1, 2)] public interface ITest { int A(); [[|Since(2, 0)|]] int B() => 0; }""",
        "Contract member 'ITest.B' is newer than its contract, which is at 1.2; raise the contract to 2.0");

    [Theory]
    [InlineData("void Do([|Line|] line);")]
    [InlineData("[|List<Line>|] Do();")]
    [InlineData("[|Line?|] Value { get; }")]
    public Task FieldNewerThanTheContract_IsReportedWhereTheContractUsesIt(string member) => Reports(
        "public record Line(int X, [Since(1, 3)] int Y = 5); [PluginContract(\"acme.test\", 1, 2)] public interface ITest { " + member + " }",
        "Field 'line.y' is [Since(1, 3)], newer than contract 'acme.test' 1.2 that uses it; raise the contract, or say the version of this one by [Since(1, …, Contract = \"acme.test\")]");
}

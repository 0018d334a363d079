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
        """[PluginContract("acme.test", 2, 0)] public interface ITest { [Since(1, 1)] int A() => 0; [Since(2, 0)] int B() => 0; [Since(1, 4)] int [|C|]() => 0; }""",
        "Contract member 'ITest.C' stands after 'B', which was added in 2.0; move it before that, or mark it as [Since] a version at least as new");
}

namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustHaveDefaultAnalyzerTests : AnalyzerTests<AppendedMemberMustHaveDefaultAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Count(); [Since(1, 1)] int More() => 0; }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Count(); [Since(1, 1)] int [|More|](); }
        """;

    protected override string Message => "Contract member 'ITest.More' was added in 1.1 and needs a default implementation, which callers get from plugins that are older";

    [Fact]
    public Task Property_IsReportedAtItsName() => Reports(
        """[PluginContract("acme.test", 1, 1)] public interface ITest { int Count(); [Since(1, 1)] int [|More|] { get; } }""",
        "Contract member 'ITest.More' was added in 1.1 and needs a default implementation, which callers get from plugins that are older");

    [Fact]
    public Task InterfaceThatIsNoContract_IsNotReported() => Verify.IsQuiet("interface ITest { [Since(1, 1)] int More(); }");
}

namespace Pdk.Analyzers.Tests;

public sealed class PluginMustNotEndProcessAnalyzerTests : AnalyzerTests<PluginMustNotEndProcessAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = Environment.ProcessId; } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { [|Environment.Exit|](1); } }
        """;

    protected override string Message => "'Environment.Exit' ends the host process with every other plugin in it; throw an exception, which the host can handle";

    [Fact]
    public Task FailFast_IsReported() => Reports(
        """[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() => [|Environment.FailFast|]("x"); }""",
        "'Environment.FailFast' ends the host process with every other plugin in it; throw an exception, which the host can handle");
}

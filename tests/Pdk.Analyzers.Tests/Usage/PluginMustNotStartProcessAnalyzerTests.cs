namespace Pdk.Analyzers.Tests;

public sealed class PluginMustNotStartProcessAnalyzerTests : AnalyzerTests<PluginMustNotStartProcessAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = System.Diagnostics.Process.GetCurrentProcess(); } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { [|System.Diagnostics.Process.Start|]("ls"); } }
        """;

    protected override string Message => "'Process.Start' changes how the host process handles signals and its children; let the host start the process, or a service beside it";

    [Theory]
    [InlineData("new System.Diagnostics.Process().[|Start|]();")]
    [InlineData("System.Diagnostics.Process? p = null; p?.[|Start|]();")]
    public Task StartOfAnInstance_IsReportedAtTheName(string statement) => Reports(
        $$"""[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { {{statement}} } }""",
        "'Process.Start' changes how the host process handles signals and its children; let the host start the process, or a service beside it");
}

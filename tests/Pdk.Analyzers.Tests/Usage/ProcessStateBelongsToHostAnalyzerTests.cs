namespace Pdk.Analyzers.Tests;

public sealed class ProcessStateBelongsToHostAnalyzerTests : AnalyzerTests<ProcessStateBelongsToHostAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = Environment.CurrentDirectory; _ = System.Globalization.CultureInfo.DefaultThreadCurrentCulture; } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = [|AppContext.BaseDirectory|]; } }
        """;

    protected override string Message => "'AppContext.BaseDirectory' is the folder of the host, not of the plugin; take the path from the configuration";

    [Theory]
    [InlineData("_ = AppDomain.CurrentDomain.[|BaseDirectory|];", "AppDomain.BaseDirectory", "is the folder of the host, not of the plugin; take the path from the configuration")]
    [InlineData(
        "[|Environment.CurrentDirectory|] = \"x\";", "Environment.CurrentDirectory", "changes the current directory of the host and of every other plugin; use full paths")]
    [InlineData(
        "[|Directory.SetCurrentDirectory|](\"x\");", "Directory.SetCurrentDirectory", "changes the current directory of the host and of every other plugin; use full paths")]
    [InlineData(
        "[|Environment.SetEnvironmentVariable|](\"x\", \"y\");",
        "Environment.SetEnvironmentVariable",
        "changes what the rest of this library sees and nothing else in the process; pass the value where it is needed")]
    [InlineData(
        "[|System.Globalization.CultureInfo.DefaultThreadCurrentCulture|] = null;",
        "CultureInfo.DefaultThreadCurrentCulture",
        "changes the culture of every plugin in this library; pass a culture where text is made")]
    [InlineData(
        "[|System.Globalization.CultureInfo.DefaultThreadCurrentUICulture|] ??= null;",
        "CultureInfo.DefaultThreadCurrentUICulture",
        "changes the culture of every plugin in this library; pass a culture where text is made")]
    public Task UseOfTheStateOfTheProcess_IsReported(string statement, string member, string reason) => Reports(
        $$"""[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { {{statement}} } }""", $"'{member}' {reason}");
}

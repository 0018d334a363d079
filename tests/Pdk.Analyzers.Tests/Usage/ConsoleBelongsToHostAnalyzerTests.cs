namespace Pdk.Analyzers.Tests;

public sealed class ConsoleBelongsToHostAnalyzerTests : AnalyzerTests<ConsoleBelongsToHostAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = nameof(System.Console.Out); Console.WriteLine(); } private static class Console { public static void WriteLine() { } } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { [|Console.WriteLine|]("hello"); } }
        """;

    protected override string Message => "'Console.WriteLine' uses the console, which belongs to the host; take an ILog in the constructor and write to that";

    [Theory]
    [InlineData("[|System.Console.Write|](1);", "Write")]
    [InlineData("[|Console.Out|].WriteLine();", "Out")]
    [InlineData("[|WriteLine|]();", "WriteLine")]
    [InlineData("Action<string> a = [|Console.WriteLine|];", "WriteLine")]
    [InlineData("[|Console.Title|] = \"x\";", "Title")]
    [InlineData("Action a = () => [|Console.Beep|]();", "Beep")]
    public Task UseOfTheConsole_IsReportedAtTheMember(string statement, string member) => Reports(
        $$"""using static System.Console; [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { {{statement}} } }""",
        $"'Console.{member}' uses the console, which belongs to the host; take an ILog in the constructor and write to that");
}

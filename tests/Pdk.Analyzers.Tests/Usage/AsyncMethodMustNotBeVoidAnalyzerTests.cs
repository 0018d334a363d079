namespace Pdk.Analyzers.Tests;

public sealed class AsyncMethodMustNotBeVoidAnalyzerTests : AnalyzerTests<AsyncMethodMustNotBeVoidAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public async Task Run() { await Task.Yield(); } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public async [|void|] Run() { await Task.Yield(); } }
        """;

    protected override string Message => "An exception in 'Run' ends the host process, since it is async and returns void; return Task";

    [Theory]
    [InlineData("Action a = [|async|] () => await Task.Yield();", "this lambda")]
    [InlineData("Action<int> a = [|async|] x => await Task.Delay(x);", "this lambda")]
    [InlineData("Action a = [|async|] delegate { await Task.Yield(); };", "this lambda")]
    [InlineData("Run(); async [|void|] Run() { await Task.Yield(); }", "'Run'")]
    public Task AsynchronousCodeThatReturnsVoid_IsReported(string statements, string what) => Reports(
        $$"""[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { {{statements}} } }""",
        $"An exception in {what} ends the host process, since it is async and returns void; return Task");

    [Theory]
    [InlineData("Func<Task> a = async () => await Task.Yield();")]
    [InlineData("Action a = async () => { try { await Task.Yield(); } catch { } };")]
    [InlineData("Run(); async void Run() { try { await Task.Yield(); } catch (Exception) { } }")]
    public Task AsynchronousCodeThatKeepsItsExceptions_IsNotReported(string statements) => Verify.IsQuiet(
        $$"""[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { {{statements}} } }""");

    [Fact]
    public Task LibraryWithoutAPlugin_IsNotReported() => Verify.IsQuiet("public class A { public async void Run() => await Task.Yield(); }");

    [Fact]
    public Task ProgramWithAPlugin_IsNotReported() => Verify.IsQuiet(
        """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter
        {
            public static void Main() => Console.WriteLine();
            public async void Run() => await Task.Yield();
        }
        """,
        Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);
}

namespace Pdk.Analyzers.Tests;

public sealed class SignalsBelongToHostAnalyzerTests : AnalyzerTests<SignalsBelongToHostAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { _ = System.Runtime.InteropServices.PosixSignal.SIGTERM; } }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() { [|System.Runtime.InteropServices.PosixSignalRegistration.Create|](System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => { }); } }
        """;

    protected override string Message => "'PosixSignalRegistration.Create' changes the signal handlers of the host process; implement the contract's stop or drain method instead";

    [Fact]
    public Task CancelKeyPress_IsReportedOnceAndNotAsUseOfTheConsole() => Reports(
        """[Plugin("hello")] public sealed class Hello : Acme.IGreeter { public void Call() => [|Console.CancelKeyPress|] += (_, _) => { }; }""",
        "'Console.CancelKeyPress' changes the signal handlers of the host process; implement the contract's stop or drain method instead");
}

namespace Pdk.Analyzers.Tests;

public sealed class UnmanagedMethodMustCatchEverythingAnalyzerTests : AnalyzerTests<UnmanagedMethodMustCatchEverythingAnalyzer>
{
    protected override string Valid => """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter {
            [UnmanagedCallersOnly] public static int Call(int x) { try { return 1 / x; } catch (Exception) { return -1; } }
        }
        """;

    protected override string Invalid => """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter {
            [UnmanagedCallersOnly] public static int [|Call|](int x) { return 1 / x; }
        }
        """;

    protected override string Message => "An exception that leaves 'Call' ends the host process; enclose its whole body in try and catch (Exception)";

    [Theory]
    [InlineData("int [|Call|](int x) => 1 / x;")]
    [InlineData("int [|Call|](int x) { x = 1 / x; try { return x; } catch { return -1; } }")]
    [InlineData("int [|Call|](int x) { try { x = 1 / x; } catch { } return 1 / x; }")]
    [InlineData("int [|Call|](int x) { int y = 1 / x; try { return y; } catch { return -1; } }")]
    [InlineData("int [|Call|](int x) { try { return 1 / x; } catch (ArithmeticException) { return -1; } }")]
    [InlineData("int [|Call|](int x) { try { return 1 / x; } catch (Exception) when (x == 0) { return -1; } }")]
    [InlineData("int [|Call|](int x) { try { return 1 / x; } finally { x = 1; } }")]
    [InlineData("int [|Call|](int x) { using IDisposable y = new MemoryStream(x); try { return 1; } catch { return -1; } }")]
    public Task BodyThatLetsExceptionsOut_IsReportedAtTheName(string method) =>
        Reports(Source(method), "An exception that leaves 'Call' ends the host process; enclose its whole body in try and catch (Exception)");

    [Theory]
    [InlineData("int Call(int x) { try { return 1 / x; } catch (Exception) { [|throw|]; } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch (ArithmeticException e) { [|throw|] new Exception(\"\", e); } catch (Exception) { return -1; } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch { return x > 0 ? 1 : [|throw|] new Exception(); } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch { return -1; } finally { if (x == 3) { [|throw|] new Exception(); } } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch { try { [|throw|]; } catch (ArithmeticException) { return 1; } } }")]
    public Task Rethrow_IsReportedAtTheKeyword(string method) =>
        Reports(Source(method), "An exception that leaves 'Call' ends the host process; answer with a status instead of throwing here");

    [Theory]
    [InlineData("int Call(int x) => -1;")]
    [InlineData("void Call() { }")]
    [InlineData("int Call(int x) { int y = -1; try { y = 1 / x; } catch (System.Exception) { y = 0; } return y; }")]
    [InlineData("int Call(int x) { try { throw new Exception(); } catch { return -1; } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch (ArithmeticException) { return 1; } catch { return -1; } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch { try { throw; } catch { return 1; } } }")]
    [InlineData("int Call(int x) { try { return 1 / x; } catch { Action a = () => throw new Exception(); return a.GetHashCode(); } }")]
    public Task BodyThatCatchesEverything_IsNotReported(string method) => Verify.IsQuiet(Source(method));

    [Fact]
    public Task LocalFunction_IsReportedAtItsName() => Reports(
        """
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter
        {
            public unsafe nint Pointer()
            {
                return (nint)(delegate* unmanaged<int, int>)&Call;

                [UnmanagedCallersOnly] static int [|Call|](int x) => 1 / x;
            }
        }
        """,
        "An exception that leaves 'Call' ends the host process; enclose its whole body in try and catch (Exception)");

    private static string Source(string method) => $$"""
        using System.Runtime.InteropServices;
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { [UnmanagedCallersOnly] public static {{method}} }
        """;
}

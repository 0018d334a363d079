namespace Pdk.Analyzers.Tests;

public sealed class ThreadMustCatchEverythingAnalyzerTests : AnalyzerTests<ThreadMustCatchEverythingAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter {
            private void Run() { try { Work(); } catch (Exception) { } }
            private static void Work() { }
            public void Call(ThreadStart other)
            {
                new Thread(Run).Start();
                new Thread(() => Run()).Start();
                new Thread(other).Start();
                new Thread(() => { try { Work(); } catch { } }).Start();
                ThreadPool.QueueUserWorkItem(_ => Run());
                Task.Run(() => Work());
            }
        }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter {
            private void Run() => GetHashCode();
            public void Call() => new Thread([|Run|]).Start();
        }
        """;

    protected override string Message => "An exception in 'Run' is a fault of the whole plugin library, since it runs in a thread of its own; enclose its whole body in try and catch (Exception)";

    [Theory]
    [InlineData("new Thread(() [|=>|] Work()).Start();", "this lambda", "thread of its own")]
    [InlineData("new Thread(() [|=>|] { try { Work(); } catch (IOException) { } }).Start();", "this lambda", "thread of its own")]
    [InlineData("new Thread([|delegate|] () { Work(); }, 1000).Start();", "this lambda", "thread of its own")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ [|=>|] Work());", "this lambda", "work item of the thread pool")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(x [|=>|] Work(), 1, true);", "this lambda", "work item of the thread pool")]
    [InlineData("_ = new Timer([|Tick|]);", "'Tick'", "timer")]
    public Task CodeWithoutCatchAll_IsReported(string statement, string what, string runner) => Reports(
        $$"""
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter
        {
            private static void Work() => Environment.GetCommandLineArgs();
            private static void Tick(object? state) => Work();
            public void Call() { {{statement}} }
        }
        """,
        $"An exception in {what} is a fault of the whole plugin library, since it runs in a {runner}; enclose its whole body in try and catch (Exception)");
}

using Pdk.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>What a plugin in C# can do to its process, each in a process of its own: it ends, or goes on, as docs/harms.md says.</summary>
public sealed class HarmTests
{
    private const int Aborted = 134;
    private const int SegmentationFault = 139;

    /// <summary>What nobody can hold back ends the process while the plugin is being called; the next line is never written.</summary>
    [LinuxTheory]
    [InlineData("thread-thrower", 2, Aborted, "an async void method has a bad day")]
    [InlineData("killer", 2, Aborted, "the plugin ends it all")]
    [InlineData("killer", 3, 42, "")]
    [InlineData("killer", 4, Aborted, "Access Violation")]
    public void HarmThatEndsTheProcess_EndsIt(string component, int question, int exitCode, string message)
    {
        ProbeOutcome outcome = Run("", component, question);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("before 7", outcome.Lines[^1], StringComparison.Ordinal);
    }

    /// <summary>What nobody catches in the plugin is told to the host, and the process goes on, with the instance that did it.</summary>
    [LinuxTheory]
    [InlineData(1, "System.InvalidOperationException: a thread has a bad day")]
    [InlineData(2, "System.InvalidOperationException: a pool item has a bad day")]
    [InlineData(3, "System.InvalidOperationException: a timer has a bad day")]
    [InlineData(4, "System.InvalidOperationException: a finalizer has a bad day")]
    [InlineData(5, "System.InvalidOperationException: a signal handler has a bad day")]
    [InlineData(6, "System.AggregateException: One or more errors occurred. (a cancellation has a bad day)")]
    [InlineData(7, "System.NullReferenceException: Object reference not set to an instance of an object.")]
    [InlineData(8, "System.DivideByZeroException: Attempted to divide by zero.")]
    [InlineData(9, "System.InvalidOperationException: a thread of a thread has a bad day")]
    [InlineData(10, "System.OutOfMemoryException: ")]
    [InlineData(11, "System.IO.IOException: outside → inside")]
    [InlineData(12, "SpeechlessException, whose own message could not be read")]
    public void ExceptionThatNobodyCatches_IsToldAndTheProcessLives(int question, string told)
    {
        ProbeOutcome outcome = Run("", "uncaught", question, "uncaught=1");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal($"answer {question}", outcome.Lines[2]);
        Assert.StartsWith("uncaught 1 ", outcome.Lines[3], StringComparison.Ordinal);
        Assert.Contains(told, outcome.Lines[3], StringComparison.Ordinal);
        Assert.StartsWith("after 7", outcome.Lines[4], StringComparison.Ordinal);
        Assert.Equal("end 0 abandoned", outcome.Lines[5]);
    }

    [LinuxFact]
    public void ThreadOfAConstructorThatThrows_IsToldAndTheInstanceLives()
    {
        ProbeOutcome outcome = Run("", "thread-throwing-constructor", 5, "uncaught=1");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["answer 5", "uncaught 1 System.InvalidOperationException: a thread of the constructor has a bad day"], outcome.Lines[2..4]);
    }

    /// <summary>A hundred thousand are counted, every one.</summary>
    [LinuxFact]
    public void ManyExceptionsThatNobodyCatches_AreAllCounted()
    {
        ProbeOutcome outcome = Run("", "uncaught", 100_000, "uncaught=100000");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("uncaught 100000 System.InvalidOperationException: one of many has a bad day", outcome.Lines[3]);
    }

    /// <summary>The runtime has a message for it only where it finds a stack to write it on.</summary>
    [LinuxFact]
    public void StackOverflow_EndsTheProcess()
    {
        ProbeOutcome outcome = Run("", "killer", 1);

        Assert.True(outcome.ExitCode is Aborted or SegmentationFault, $"exit code {outcome.ExitCode}");
        Assert.StartsWith("before 7", outcome.Lines[^1], StringComparison.Ordinal);
    }

    /// <summary>It runs within the entry, before any guard.</summary>
    [LinuxFact]
    public void ModuleInitializerThatThrows_EndsTheProcess()
    {
        ProbeOutcome outcome = Run("throws", "parrot", 7);

        Assert.Equal(Aborted, outcome.ExitCode);
        Assert.Contains("the module initializer has a bad day", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Lines);
    }

    [LinuxFact]
    public void ModuleInitializerThatDoesNotComeBack_IsOpenTimeout()
    {
        ProbeOutcome outcome = Run("loops", "parrot", 7);

        Assert.Equal(
            ["load OpenTimeout expected the library to open within 2 s, but it did not; its thread was abandoned", "end 1 abandoned"],
            outcome.Lines);
        Assert.Equal(0, outcome.ExitCode);
    }

    /// <summary>Before .NET 10 the thread waited for the initializer, which waited for the thread to begin.</summary>
    [LinuxFact]
    public void ModuleInitializerThatStartsAThread_HarmsNobody()
    {
        ProbeOutcome outcome = Run("starts-a-thread", "parrot", 7);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(("load Ready Zoo 1.2.3 is ready", "answer 7"), (outcome.Lines[0], outcome.Lines[2]));
    }

    /// <summary>Nobody could be told: the exception is not swallowed, but ends the process as it would without the kit.</summary>
    [LinuxTheory]
    [InlineData("1.0")]
    [InlineData("none")]
    public void ExceptionThatNobodyCatches_EndsTheProcessOfAHostThatTakesNoReports(string reports)
    {
        ProbeOutcome outcome = ProbeProcess.Run([], "ulimit -c 0", ["silent", NativeFixtures.Zoo, reports]);

        Assert.Equal(Aborted, outcome.ExitCode);
        Assert.Contains("a thread has a bad day", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["opened 0", "started 0", "created 0"], outcome.Lines);
    }

    /// <summary>The runtime cannot make the exception of a hardware fault where nothing is left, so that it does not matter whether it would be caught. How soon that is differs.</summary>
    [LinuxFact]
    public void HardwareFault_WhenTheMemoryOfThePluginIsUsedUp_EndsTheProcess()
    {
        ProbeOutcome outcome = ProbeProcess.Run([], "ulimit -c 0", ["glutton", NativeFixtures.Glutton, "stumble"]);

        Assert.Equal(Aborted, outcome.ExitCode);
        Assert.Equal(["load Ready", "full"], outcome.Lines);
    }

    /// <summary>What is told of it depends on what is left: in the end that memory ran out, which needs none.</summary>
    [LinuxFact]
    public void ExceptionThatNobodyCatches_WhenTheMemoryOfThePluginIsUsedUp_IsTold()
    {
        ProbeOutcome outcome = ProbeProcess.Run([], "ulimit -c 0", ["glutton", NativeFixtures.Glutton, "choke"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("uncaught System.", outcome.Lines[2], StringComparison.Ordinal);
        Assert.Equal("end", outcome.Lines[3]);
    }

    [LinuxTheory]
    [InlineData("throwing-constructor", "but it failed: System.InvalidOperationException: the constructor has a bad day", 0)]
    [InlineData("throwing-static-constructor", "but it failed: System.TypeInitializationException: ", 0)]
    [InlineData("endless-constructor", "within 2 s, but it was not; its thread was abandoned", 1)]
    [InlineData("endless-static-constructor", "within 2 s, but it was not; its thread was abandoned", 1)]
    public void ConstructorThatFailsOrHangs_IsAnErrorAndOthersGoOn(string component, string message, int abandoned)
    {
        ProbeOutcome outcome = Run("", component, 7);

        Assert.StartsWith($"error PluginLoadException expected '{component}' to be made", outcome.Lines[2], StringComparison.Ordinal);
        Assert.Contains(message, outcome.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("after 7", outcome.Lines[3], StringComparison.Ordinal);
        Assert.Equal($"end {abandoned} abandoned", outcome.Lines[4]);
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxFact]
    public void TaskThatFailsUnwatched_IsForgotten()
    {
        ProbeOutcome outcome = Run("", "thread-thrower", 3);

        Assert.Equal("answer 3", outcome.Lines[2]);
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxFact]
    public void OutputOfAPlugin_IsThatOfTheProcess() =>
        Assert.Equal("the plugin was here", Run("", "meddler", 1).Lines[2]);

    /// <summary>The facts of the process before and after.</summary>
    [LinuxTheory]
    [InlineData(2, "directory", true)]
    [InlineData(3, "half", false)]
    [InlineData(4, "variable", false)]
    [InlineData(6, "child", true)]
    public void StateOfTheProcess_IsSharedOrNotAsDocumented(int question, string fact, bool isShared)
    {
        ProbeOutcome outcome = Run("", "meddler", question);

        Assert.Equal($"answer {question}", outcome.Lines[2]);
        Assert.Equal(isShared, Fact(outcome.Lines[1], fact) != Fact(outcome.Lines[3], fact));
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxTheory]
    [InlineData("parrot", 7, false)]
    [InlineData("meddler", 5, true)]
    public void SignalThatAPluginCancels_DoesNotEndTheProcess(string component, int question, bool goesOn)
    {
        ProbeOutcome outcome = Run("", component, question, "terminate");

        Assert.Equal(goesOn, outcome.Lines.Contains("still there"));
        Assert.Equal(goesOn, outcome.ExitCode == 0);
    }

    [CTheory]
    [InlineData("abort()", Aborted)]
    [InlineData("*(volatile int *)0x10008 = 1", SegmentationFault)]
    public void ImageInitializerThatCrashes_EndsTheProcess(string initializer, int exitCode)
    {
        ProbeOutcome outcome = RunAfter(initializer, 120);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Empty(outcome.Lines);
    }

    /// <summary>The system's own loader waits for the library, with a lock that nobody can take away: no other one is opened any more.</summary>
    [CFact]
    public void ImageInitializerThatDoesNotComeBack_TakesAllLaterLibrariesWithIt() =>
        Assert.DoesNotContain(RunAfter("for (;;) { pause(); }", 10).Lines, static line => line.StartsWith("load Ready", StringComparison.Ordinal));

    /// <summary>The control of the tests above.</summary>
    [CFact]
    public void ImageInitializerThatReturns_HarmsNobody() =>
        Assert.Equal(["first Ready", "load Ready Zoo 1.2.3 is ready"], RunAfter("(void)0", 120).Lines[..2]);

    /// <summary>A runtime that gets too little address space would end the process; it is not even opened.</summary>
    [LinuxFact]
    public void LimitOfAddressSpace_RefusesBeforeTheRuntimeAborts()
    {
        ProbeOutcome outcome = Run(new() { ["DOTNET_GCHeapHardLimit"] = "0x4000000" }, "ulimit -v 4000000", "parrot", 7);

        Assert.StartsWith("load AddressSpace expected 4608 MiB of free address space for the plugin's runtime, found ", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Equal(["end 0 abandoned"], outcome.Lines[1..]);
        Assert.Equal(0, outcome.ExitCode);
    }

    private static ProbeOutcome RunAfter(string initializer, int seconds)
    {
        using CCompiler compiler = new();
        using TempFolder folder = new();
        compiler.CompileTo(folder["first.so"], "image_initializer", $"-DINITIALIZER={initializer}");
        return Run(new() { ["PDK_PROBE_FIRST"] = folder["first.so"] }, "ulimit -c 0", "parrot", 7, seconds: seconds);
    }

    private static string Fact(string line, string name) => line.Split(' ').Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal));

    /// <summary>Without a core file: the process is meant to crash.</summary>
    private static ProbeOutcome Run(string initializer, string component, int question, params string[] more) =>
        Run(new() { ["PDK_ZOO_INITIALIZER"] = initializer }, "ulimit -c 0", component, question, more);

    private static ProbeOutcome Run(Dictionary<string, string> environment, string limit, string component, int question, string[]? more = null, int seconds = 120) =>
        ProbeProcess.Run(environment, limit, ["harm", NativeFixtures.Zoo, component, $"{question}", .. more ?? []], seconds);
}

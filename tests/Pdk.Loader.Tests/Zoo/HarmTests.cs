using System.Diagnostics;
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
    [InlineData("thread-thrower", 1, Aborted, "a thread has a bad day")]
    [InlineData("thread-thrower", 2, Aborted, "an async void method has a bad day")]
    [InlineData("thread-throwing-constructor", 0, Aborted, "a thread of the constructor has a bad day")]
    [InlineData("killer", 1, SegmentationFault, "")]
    [InlineData("killer", 2, Aborted, "the plugin ends it all")]
    [InlineData("killer", 3, 42, "")]
    [InlineData("killer", 4, Aborted, "Access Violation")]
    public void HarmThatEndsTheProcess_EndsIt(string component, int question, int exitCode, string message)
    {
        Outcome outcome = Run("", component, question);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("before 7", outcome.Lines[^1], StringComparison.Ordinal);
    }

    /// <summary>It runs within the entry, before any guard.</summary>
    [LinuxFact]
    public void ModuleInitializerThatThrows_EndsTheProcess()
    {
        Outcome outcome = Run("throws", "parrot", 7);

        Assert.Equal(Aborted, outcome.ExitCode);
        Assert.Contains("the module initializer has a bad day", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Lines);
    }

    [LinuxTheory]
    [InlineData("loops")]
    [InlineData("starts-a-thread")]
    public void ModuleInitializerThatDoesNotComeBack_IsOpenTimeout(string wish)
    {
        Outcome outcome = Run(wish, "parrot", 7);

        Assert.Equal(
            ["load OpenTimeout expected the library to open within 2 s, but it did not; its thread was abandoned", "end 1 abandoned"],
            outcome.Lines);
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxTheory]
    [InlineData("throwing-constructor", "but it failed: System.InvalidOperationException: the constructor has a bad day", 0)]
    [InlineData("throwing-static-constructor", "but it failed: System.TypeInitializationException: ", 0)]
    [InlineData("endless-constructor", "within 2 s, but it was not; its thread was abandoned", 1)]
    [InlineData("endless-static-constructor", "within 2 s, but it was not; its thread was abandoned", 1)]
    public void ConstructorThatFailsOrHangs_IsAnErrorAndOthersGoOn(string component, string message, int abandoned)
    {
        Outcome outcome = Run("", component, 7);

        Assert.StartsWith($"error PluginLoadException expected '{component}' to be made", outcome.Lines[2], StringComparison.Ordinal);
        Assert.Contains(message, outcome.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("after 7", outcome.Lines[3], StringComparison.Ordinal);
        Assert.Equal($"end {abandoned} abandoned", outcome.Lines[4]);
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxFact]
    public void TaskThatFailsUnwatched_IsForgotten()
    {
        Outcome outcome = Run("", "thread-thrower", 3);

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
        Outcome outcome = Run("", "meddler", question);

        Assert.Equal($"answer {question}", outcome.Lines[2]);
        Assert.Equal(isShared, Fact(outcome.Lines[1], fact) != Fact(outcome.Lines[3], fact));
        Assert.Equal(0, outcome.ExitCode);
    }

    [LinuxTheory]
    [InlineData("parrot", 7, false)]
    [InlineData("meddler", 5, true)]
    public void SignalThatAPluginCancels_DoesNotEndTheProcess(string component, int question, bool goesOn)
    {
        Outcome outcome = Run("", component, question, "terminate");

        Assert.Equal(goesOn, outcome.Lines.Contains("still there"));
        Assert.Equal(goesOn, outcome.ExitCode == 0);
    }

    private static string Fact(string line, string name) => line.Split(' ').Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal));

    private static Outcome Run(string initializer, string component, int question, params string[] more)
    {
        // No core file of a process that is meant to crash.
        ProcessStartInfo start = new("sh", ["-c", "ulimit -c 0; exec dotnet \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"), "harm", NativeFixtures.Zoo, component, $"{question}", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PDK_ZOO_INITIALIZER"] = initializer;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), error.Result);
    }

    private sealed record Outcome(int ExitCode, string[] Lines, string Error);
}

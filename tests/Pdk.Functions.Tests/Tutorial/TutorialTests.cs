using System.Globalization;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Tutorial;

/// <summary>The sample's one function, called by a host of the tutorial's C ABI.</summary>
public sealed class TutorialTests(TutorialHost host) : IClassFixture<TutorialHost>
{
    private static readonly string s_library = NativeFixtures.Functions;

    [EngineTheory(nameof(Engine.C))]
    [InlineData("cool", "3", "coolcoolcool")]
    [InlineData("", "3", "")]
    [InlineData("x", "0", "")]
    [InlineData("✗%s%n", "2", "✗%s%n✗%s%n")]
    public void Call_GivesTheResult(string text, string times, string expected)
    {
        CHostAnswer answer = host.Run("call", s_library, text, times);

        Assert.Equal(new CHostAnswer(0, $"repeat(String, Int) -> String\n{expected}".TrimEnd('\n'), ""), answer);
    }

    /// <summary>What the tutorial's own plugin does with each of them is a crash, or a text without a reason.</summary>
    [EngineTheory(nameof(Engine.C))]
    [InlineData("expected 2 arguments, got 1", "cool")]
    [InlineData("expected 2 arguments, got 3", "cool", "3", "4")]
    [InlineData("notanumber: is not of the type of the argument", "cool", "notanumber")]
    [InlineData("18446744073709551615: is not of the type of the argument", "cool", "18446744073709551615")]
    [InlineData("repeat: times must not be negative.", "cool", "-1")]
    [InlineData("repeat: The result would have more than 1073741824 bytes.", "cool", "9223372036854775807")]
    [InlineData("repeat: The result would have more than 1073741824 bytes.", "cool", "99999999999")]
    public void Fault_IsAnErrorWithItsReason(string expected, params string[] arguments)
    {
        CHostAnswer answer = host.Run(["call", s_library, .. arguments]);

        Assert.Equal((1, expected), (answer.ExitCode, answer.Errors));
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("/nowhere.so", "dlopen: ")]
    [InlineData("text.so", "dlopen: ")]
    [InlineData("metronome", "undefined symbol: plugin_metadata")]
    public void FileWithoutTheFunction_IsToldByTheHost(string file, string expected)
    {
        string folder = Directory.CreateTempSubdirectory("pdk-tutorial-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "text.so"), "hello");
            string library = file == "metronome" ? NativeFixtures.Sample("Metronome") : Path.Combine(folder, file);

            CHostAnswer answer = host.Run("call", library, "cool", "3");

            Assert.Equal(1, answer.ExitCode);
            Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void Texts_KeepTheirLength(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(static index => (char)('a' + (index % 26))));

        Assert.Equal([$"String {text}{text}"], host.Session(s_library, $"{TutorialHost.Text(text)} i:2"));
    }

    [EngineFact(nameof(Engine.C))]
    public void Faults_LeaveTheSessionAlone()
    {
        string[] answers = host.Session(
            s_library,
            "s:636F6F6C i:-1",
            "a:1 i:3",
            "a:0 i:3",
            "a:4095 i:3",
            "s:636F6F6CFF i:3",
            "s:C0 i:1",
            "s:78 u:3",
            "s:78 t:77",
            "i:1 i:1",
            "s:78",
            "s:78 i:1 i:1",
            "null n:2",
            "null n:0",
            "n:18446744073709551614 s:78 i:1",
            "s:636F6F6C i:2");

        Assert.Equal(
            [
                "error repeat: times must not be negative.",
                "String ",
                "String ",
                "String ",
                "error repeat: 'text' must be a String in valid UTF-8, but is one of other bytes.",
                "error repeat: 'text' must be a String in valid UTF-8, but is one of other bytes.",
                "error repeat: 'times' must be an Int, but is a UInt.",
                "error repeat: 'times' must be an Int, but is of the unknown type 77.",
                "error repeat: 'text' must be a String, but is an Int.",
                "error repeat: expected 2 arguments, found 1.",
                "error repeat: expected 2 arguments, found 3.",
                "error repeat: expected the address of the arguments, found null.",
                "error repeat: expected 2 arguments, found 0.",
                "error repeat: expected 2 arguments, found 18446744073709551614.",
                "String coolcool",
            ],
            answers);
    }

    [EngineFact(nameof(Engine.C))]
    public void MillionRows_AreAllCalled_AndLeaveNoMemory()
    {
        CHostAnswer answer = host.Run("rows", s_library, "1000000");

        Assert.Equal((0, "2600000"), (answer.ExitCode, answer.Lines[0]));
        // A tenth of a byte for each row would be more than what the runtime itself may have taken meanwhile.
        Assert.InRange(long.Parse(answer.Lines[1], CultureInfo.InvariantCulture), 0, 100_000);
    }

    /// <summary>The tutorial's own plugin ends the process: memory that runs out is no panic.</summary>
    [EngineFact(nameof(Engine.C))]
    public void MemoryThatRunsOut_IsAnError() => Assert.Equal(
        new CHostAnswer(0, "16 bytes\nerror repeat: Insufficient memory to continue the execution of the program.\n32 bytes", ""),
        host.Run("memory", s_library));

    [EngineFact(nameof(Engine.C))]
    public void Threads_CallAtOnce() => Assert.Equal(new CHostAnswer(0, "1040000", ""), host.Run("threads", s_library, "100000"));

    [EngineFact(nameof(Engine.C))]
    public void LibraryThatIsClosedAndOpenedAgain_IsCalledAgain() =>
        Assert.Equal(new CHostAnswer(0, "13\n13\n13\n13", ""), host.Run("reopen", s_library, "4"));

    [EngineFact(nameof(Engine.C))]
    public void HostFreesWithFree_WhatTheFunctionGives()
    {
        const string Checker = "libc_malloc_debug.so.0";
        Dictionary<string, string> checking = new() { ["LD_PRELOAD"] = Checker, ["MALLOC_CHECK_"] = "3" };

        CHostAnswer wrong = host.RunWith("", checking, "free_wrongly");
        CHostAnswer right = host.RunWith("", checking, "rows", s_library, "10000");

        // The control: somebody watches.
        Assert.Equal(134, wrong.ExitCode);
        Assert.Equal((0, "26000"), (right.ExitCode, right.Lines[0]));
    }
}

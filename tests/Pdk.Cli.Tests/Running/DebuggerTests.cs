using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Tests.Engines;

namespace Pdk.Cli.Tests.Running;

/// <summary>`pdk run --debug`, and a debugger that stops in a native plugin by file and line.</summary>
public sealed class DebuggerTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(180);

    private readonly TempFolder _folder = new();
    private readonly List<Process> _started = [];

    [EngineFact(nameof(Engine.Gdb))]
    public async Task Breakpoint_IsHitInANativePlugin()
    {
        Engine.Gdb.MustBeHere();
        (Process pdk, int line) = await WaitingAsync();

        Process gdb = Start(
            "gdb", "-batch", "-nx", "-p", $"{pdk.Id}",
            "-ex", "handle SIG34 SIG35 SIG36 SIG37 nostop noprint pass",
            "-ex", "set breakpoint pending on",
            "-ex", $"break Metronome.cs:{line}",
            "-ex", "continue",
            "-ex", "bt 1",
            "-ex", "kill");
        Task<string> troubles = gdb.StandardError.ReadToEndAsync();
        string said = await gdb.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);

        Assert.True(said.Contains("hit Breakpoint 1, ", StringComparison.Ordinal), said + await troubles.WaitAsync(s_patience));
        Assert.Contains($"Metronome.cs:{line}\n", said, StringComparison.Ordinal);
    }

    /// <summary>As docs/running.md says it, and no more: lldb lets the signals pass that .NET uses, where it is told so.</summary>
    [EngineFact(nameof(Engine.Lldb))]
    public async Task Breakpoint_IsHitInANativePlugin_WithLldbToo()
    {
        Engine.Lldb.MustBeHere();
        (Process pdk, int line) = await WaitingAsync();

        Process lldb = Start(
            "lldb", "--batch", "--no-lldbinit",
            "-o", $"process attach -p {pdk.Id}",
            "-o", "process handle -s false -n false SIGRTMIN SIGRTMIN+1 SIGRTMIN+2",
            "-o", $"breakpoint set --file Metronome.cs --line {line}",
            // Under load it may stop once more at the signal by which it has stopped the threads when it attached.
            "-o", "continue",
            "-o", "continue",
            "-o", "continue",
            "-o", "thread backtrace -c 1",
            "-o", "process kill");
        Task<string> troubles = lldb.StandardError.ReadToEndAsync();
        string said = await lldb.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);

        Assert.True(said.Contains("stop reason = breakpoint 1.1", StringComparison.Ordinal), said + await troubles.WaitAsync(s_patience));
        Assert.Contains($" at Metronome.cs:{line}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--lock")]
    [InlineData("--keys")]
    public async Task DebuggerAndTrust_AreToldToExcludeEachOther_BeforeAnythingWaits(string option)
    {
        using CancellationTokenSource limit = new(s_patience);
        using LockedWriter output = new();
        using LockedWriter error = new();
        int code = await PdkTool.RunAsync(
            ["run", _folder.Write("p.yaml", RunningPipeline.Endless), "--debug", option, _folder.Path("x")], output, error, limit.Token);

        Assert.Equal(ExitCode.Usage, (ExitCode)code);
        Assert.StartsWith("--debug maps plugins in place", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>A run that waits for a debugger, and the line of a plugin where it is to be stopped.</summary>
    private async Task<(Process Pdk, int Line)> WaitingAsync()
    {
        string[] source = await File.ReadAllLinesAsync(Repository.Path("samples", "plugins", "Metronome", "Metronome.cs"));
        Process pdk = Start(
            "dotnet", typeof(PdkTool).Assembly.Location, "run", _folder.Write("p.yaml", RunningPipeline.Endless), "--debug", "--path", NativeFixtures.SamplesFolder);
        await UntilAsync(pdk.StandardError, "waits for a debugger");
        return (pdk, Array.FindIndex(source, static text => text.Trim() == "_id++;") + 1);
    }

    private Process Start(string program, params string[] args)
    {
        Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _started.Add(process);
        return process;
    }

    private static async Task UntilAsync(StreamReader output, string text)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"It ended before it said: {text}");
    }
}

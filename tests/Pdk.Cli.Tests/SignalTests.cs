using System.Diagnostics;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary>The tool as a process of its own, and the signals that ask it to end.</summary>
public sealed class SignalTests : IDisposable
{
    private const string Endless = """
        sources: [ { id: in, connector: metronome, config: { interval: 5ms } } ]
        sinks: [ { id: out, connector: blackhole } ]
        """;

    // Nobody ever writes into the pipe, so that the read of it does not come back, and no drain is ever done.
    private const string Stuck = """
        sources: [ { id: in, connector: file, config: { path: "${PIPE}" }, codec: string } ]
        sinks: [ { id: out, connector: blackhole } ]
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly TempFolder _folder = new();
    private readonly List<Process> _started = [];

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task Signal_DrainsThePipeline(string signal)
    {
        Process pdk = Start("run", _folder.Write("p.yaml", Endless), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"));
        await UntilAsync(pdk, "Pipeline 'p' runs");

        Send(signal, pdk);
        string output = await pdk.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await pdk.WaitForExitAsync().WaitAsync(s_patience);

        Assert.Equal((int)ExitCode.Success, pdk.ExitCode);
        Assert.Contains("pipeline p: Drained", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSignal_EndsAtOnce()
    {
        string pipe = _folder.Path("pipe");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        Process pdk = Start("run", _folder.Write("p.yaml", Stuck), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"PIPE={pipe}");
        await UntilAsync(pdk, "Pipeline 'p' runs");

        Send("INT", pdk);
        await UntilAsync(pdk, "Pipeline 'p' drains");
        Send("INT", pdk);
        string error = await pdk.StandardError.ReadToEndAsync().WaitAsync(s_patience);
        await pdk.WaitForExitAsync().WaitAsync(s_patience);

        Assert.Equal((int)ExitCode.Interrupted, pdk.ExitCode);
        Assert.Contains("pdk was interrupted again, and ends at once: what was not delivered is lost", error, StringComparison.Ordinal);
        Assert.Equal("", await pdk.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task InterruptionBeforeThePipelineRuns_DrainsIt()
    {
        using StringWriter output = new();
        using StringWriter error = new();

        int code = await PdkTool.RunAsync(
            ["run", _folder.Write("p.yaml", Endless), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File")], output, error, new CancellationToken(canceled: true)).WaitAsync(s_patience);

        Assert.Equal(ExitCode.Success, (ExitCode)code);
        Assert.Contains("pipeline p: Drained", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterruptionOfAnotherCommand_GivesItUp()
    {
        using StringWriter output = new();
        using StringWriter error = new();

        int code = await PdkTool.RunAsync(["list", "--path", NativeFixtures.SamplesFolder], output, error, new CancellationToken(canceled: true)).WaitAsync(s_patience);

        Assert.Equal(ExitCode.Interrupted, (ExitCode)code);
    }

    public void Dispose()
    {
        foreach (Process pdk in _started)
        {
            // Only one whose test has failed is there still.
            if (!pdk.HasExited)
            {
                pdk.Kill();
            }

            pdk.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>Starts the tool. Who runs tests in the background of a script has them ignore INT and QUIT, and so would the tool, by right: `env` gives the signals back.</summary>
    private Process Start(params string[] args)
    {
        string[] command = ["dotnet", typeof(PdkTool).Assembly.Location, .. args];
        string[] start = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM,HUP,QUIT", .. command] : command;
        Process pdk = Process.Start(new ProcessStartInfo(start[0], start[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _started.Add(pdk);
        return pdk;
    }

    /// <summary>Reads messages until one has come.</summary>
    private static async Task UntilAsync(Process pdk, string message)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (await pdk.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(message, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The tool ended with {pdk.ExitCode} before it said: {message}");
    }

    private static void Send(string signal, Process pdk)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{pdk.Id}"]);
        kill.WaitForExit();
    }
}

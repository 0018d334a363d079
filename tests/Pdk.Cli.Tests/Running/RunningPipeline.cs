using System.Text.Json;
using System.Text.RegularExpressions;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Running;

/// <summary>`pdk run` at work in this process, with a control socket; drained when it is disposed.</summary>
internal sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>Beats until it is told to end.</summary>
    public const string Endless = """
        name: beats
        sources: [ { id: in, connector: metronome, config: { interval: 2ms } } ]
        sinks: [ { id: out, connector: blackhole } ]
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly CancellationTokenSource _interrupt = new();
    private readonly LockedWriter _output = new();
    private readonly LockedWriter _error = new();
    private readonly Task<int> _run;

    /// <summary>Starts it.</summary>
    public RunningPipeline(string socket, string[] args)
    {
        Socket = socket;
        _run = PdkTool.RunAsync(
            ["run", .. args, "--control", socket, "--path", NativeFixtures.SamplesFolder], _output, _error, _interrupt.Token);
    }

    public string Socket { get; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Starts it, and waits until events have gone through it.</summary>
    public static async Task<RunningPipeline> StartAsync(TempFolder folder, params string[] args)
    {
        RunningPipeline run = new(folder.Path("c"), args);
        await run.UntilEventsAsync();
        return run;
    }

    /// <summary>Waits until events have gone through a pipeline: through each, where the run has several and none is named.</summary>
    public Task UntilEventsAsync(string? pipeline = null) =>
        UntilAsync(static status => Reports(status).All(static report => report.TryGetProperty("eventsOut", out JsonElement count) && count.GetInt64() > 10), pipeline);

    public Task<CliRun> AskAsync(params string[] args) => CliRun.Of(["ctl", Socket, .. args]);

    /// <summary>Waits until its status is what is wanted.</summary>
    public async Task UntilAsync(Func<CliRun, bool> condition, string? pipeline = null)
    {
        string[] whose = pipeline is null ? [] : ["--pipeline", pipeline];
        using CancellationTokenSource limit = new(s_patience);
        while (true)
        {
            CliRun status = await AskAsync(["status", "--json", .. whose]);
            if (status.Code == ExitCode.Success && condition(status))
            {
                return;
            }

            Assert.False(_run.IsCompleted, $"It has ended: {Output}{Error}");
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>The reports of a status: of one pipeline, or of each of several.</summary>
    public static IReadOnlyList<JsonElement> Reports(CliRun status)
    {
        JsonElement data = status.Json.GetProperty("data");
        return data.ValueKind == JsonValueKind.Array ? [.. data.EnumerateArray()] : [data];
    }

    /// <summary>Waits until it has said something.</summary>
    /// <param name="pattern">What, as a regular expression.</param>
    public async Task UntilSaidAsync(string pattern)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (!Regex.IsMatch(Error, pattern))
        {
            Assert.False(_run.IsCompleted, $"It has ended: {Output}{Error}");
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<CliRun> EndAsync() => new((ExitCode)await _run.WaitAsync(s_patience), Output, Error);

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => _interrupt.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _interrupt.CancelAsync();
        await _run.WaitAsync(s_patience);
        _interrupt.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }
}

using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Running;

/// <summary>What a run tells of itself: its report, its progress, its figures for others.</summary>
public sealed class RunReportTests : IDisposable
{
    private const string Short = """
        sources: [ { id: in, connector: blaster, config: { path: p.yaml, chunk_size: 10, stop_after_events: 5 }, codec: string } ]
        sinks: [ { id: out, connector: blackhole } ]
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Figures_AreServedToPrometheusAndOrchestrators()
    {
        int port = FreePort.Next();
        await using RunningPipeline run = await RunningPipeline.StartAsync(_folder, Endless(), "--metrics", $"{port}");
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };

        string figures = await client.GetStringAsync($"http://127.0.0.1:{port}/metrics");
        string byName = await client.GetStringAsync($"http://localhost:{port}/metrics");

        Assert.Matches("""pdk_sink_events_total\{.*pipeline="beats",sink="out"\} [1-9]""", figures);
        Assert.Contains("pdk_connector_connected", byName, StringComparison.Ordinal);
        Assert.Equal("ok\n", await client.GetStringAsync($"http://127.0.0.1:{port}/healthz"));
        Assert.Equal("ready\n", await client.GetStringAsync($"http://127.0.0.1:{port}/readyz"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/other"))).StatusCode);
    }

    [Fact]
    public async Task Readiness_NamesWhoHasNoConnection()
    {
        int port = FreePort.Next();
        string pipeline = $$"""
            sources: [ { id: in, connector: metronome, config: { interval: 2ms } } ]
            sinks: [ { id: db, connector: postgres, config: { host: 127.0.0.1, port: {{FreePort.Next()}}, database: d, user: u, table: t, columns: [ id ] } } ]
            """;
        await using RunningPipeline run = new(_folder.Path("c"), [_folder.Write("p.yaml", pipeline), "--metrics", $"{port}", "--path", NativeFixtures.Plugin("Postgres")]);
        await run.UntilSaidAsync("'db' could not connect");
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };

        HttpResponseMessage ready = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"));
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("db: running, disconnected\n", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.PipelineFailed, end.Code);
        Assert.Contains("'db' was never connected, in ", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_AtAPortInUseAreAnError()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        CliRun run = await RunAsync(Short, "--metrics", $"{port}");

        Assert.Equal(ExitCode.AccessFailed, run.Code);
        Assert.StartsWith($"--metrics: nothing can be served at http://127.0.0.1:{port}/", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("host:80")]
    [InlineData("127.0.0.1:")]
    [InlineData("::1")]
    [InlineData("::1:9464")]
    [InlineData("[127.0.0.1]:9464")]
    [InlineData("[::1")]
    public async Task Metrics_AtNoPortAreAnError(string text)
    {
        CliRun run = await RunAsync(Short, "--metrics", text);

        Assert.Equal(ExitCode.Usage, run.Code);
    }

    [Fact]
    public async Task Report_IsWrittenAsItIsAskedFor()
    {
        CliRun json = await RunAsync(Short, "--report", "json");
        CliRun none = await RunAsync(Short, "--report", "none");
        CliRun text = await RunAsync(Short);

        Assert.NotEqual(0, json.Json.GetProperty("eventsOut").GetInt64());
        Assert.Equal("", none.Output);
        Assert.Contains("pipeline p: ", text.Output, StringComparison.Ordinal);
        Assert.Contains("plugins are ready, in ", text.Error, StringComparison.Ordinal);
    }

    /// <summary>What a plugin brings with it lies beside it, and is no plugin that somebody forgot to stamp.</summary>
    [Fact]
    public async Task CompanionsOfPlugins_AreNotTold()
    {
        CliRun run = await CliRun.Of(
            "run", _folder.Write("p.yaml", Short), "--path", NativeFixtures.PluginsFolder, "--path", NativeFixtures.SamplesFolder);

        Assert.True(File.Exists(Path.Combine(NativeFixtures.PluginsFolder, "libe_sqlite3.so")));
        Assert.Contains("plugins are ready, in ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("libe_sqlite3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainProgress_IsALineNowAndThen()
    {
        await using RunningPipeline run = await RunningPipeline.StartAsync(_folder, Endless());
        await run.UntilSaidAsync(@"run beats: \d+(\.\d+)? m?s, [1-9][\d,]* in \([\d,]+/s\), [\d,]+ out \([\d,]+/s\), 0 failed, 0 lost");

        Assert.DoesNotContain("run beats", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoProgress_SaysNothing()
    {
        await using RunningPipeline run = await RunningPipeline.StartAsync(_folder, Endless(), "--progress", "none");
        await run.UntilAsync(static status => status.Json.GetProperty("data").GetProperty("eventsOut").GetInt64() > 600);

        Assert.DoesNotContain("run beats", run.Error, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(40)]
    public async Task LiveProgress_ChangesInPlaceAndIsGoneAtTheEnd(int columns)
    {
        string pipeline = Endless();
        string pdk = $"dotnet {typeof(PdkTool).Assembly.Location} run {pipeline} --path {NativeFixtures.SamplesFolder}";

        // The table is there after a second; the signal comes when it was.
        // The shell makes way for the tool: some shells (dash) end as interrupted when what they ran took the signal and ended well.
        string command = $"stty cols {columns} rows 24; exec {pdk}";
        System.Diagnostics.ProcessStartInfo start = new("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["NO_COLOR"] = "1";
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
        System.Text.StringBuilder screen = new();
        char[] buffer = new char[4096];
        bool isInterrupted = false;
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(120));
        while (await process.StandardOutput.ReadAsync(buffer, limit.Token) is > 0 and int count)
        {
            screen.Append(buffer, 0, count);
            if (!isInterrupted && Regex.Count(screen.ToString(), @"beats  \d") >= 2)
            {
                isInterrupted = true;
                await process.StandardInput.WriteAsync('\u0003');
                await process.StandardInput.FlushAsync(limit.Token);
            }
        }

        await process.WaitForExitAsync(limit.Token);
        string text = screen.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] tables = [.. text.Split('\n').Where(static line => Regex.IsMatch(line, @"(beats  \d|^  (in|out)  )"))];
        Assert.Equal(0, process.ExitCode);
        Assert.NotEmpty(tables);
        Assert.All(tables, line => Assert.InRange(Regex.Replace(line, @"\u001b\[[0-9;?]*[A-Za-z=]|\r", "").Length, 1, columns));

        // What comes before the report takes the table away.
        int report = text.IndexOf("pipeline beats: Drained", StringComparison.Ordinal);
        Assert.True(report > 0, text);
        Assert.EndsWith("\u001b[1A\u001b[1A\u001b[1A\r\u001b[J", text[..report], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debug_WaitsForADebuggerAndCanBeGivenUp()
    {
        using CancellationTokenSource interrupt = new();
        using StringWriter output = new();
        await using LockedWriter error = new();
        Task<int> run = PdkTool.RunAsync(["run", Endless(), "--debug", "--path", NativeFixtures.SamplesFolder], output, error, interrupt.Token);
        while (!error.ToString().Contains("waits for a debugger", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        Assert.StartsWith($"process {Environment.ProcessId} waits for a debugger: attach with gdb -p {Environment.ProcessId}", error.ToString(), StringComparison.Ordinal);
        Assert.False(run.IsCompleted);
        await interrupt.CancelAsync();
        Assert.Equal((int)ExitCode.Interrupted, await run.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    public void Dispose() => _folder.Dispose();

    private string Endless() => _folder.Write("p.yaml", RunningPipeline.Endless);

    private Task<CliRun> RunAsync(string pipeline, params string[] args) =>
        CliRun.Of(["run", _folder.Write("p.yaml", pipeline.Replace("p.yaml", _folder.Path("p.yaml"), StringComparison.Ordinal)), "--path", NativeFixtures.SamplesFolder, .. args]);
}

using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Pdk.Cli.Control;
using Pdk.Cli.Tests.Running;
using Pdk.Fixtures;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Control;

/// <summary>A run, and those who ask and steer it by its socket.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly BeatsFolder _folder = new();

    [Fact]
    public async Task Status_HasTheFiguresAndStates()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        CliRun text = await run.AskAsync("status");
        CliRun json = await run.AskAsync("status", "--json");

        Assert.Equal(ExitCode.Success, text.Code);
        Assert.Contains("pipeline beats: Running", text.Output, StringComparison.Ordinal);
        Assert.Contains("  in: running, connected", text.Output, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("ok").GetBoolean());
        Assert.Equal("running", json.Json.GetProperty("data").GetProperty("outcome").GetString());
        Assert.Equal("in", json.Json.GetProperty("data").GetProperty("sources")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Pause_HoldsAPartUntilItIsResumed()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        Assert.Equal("'in' is paused", (await run.AskAsync("pause", "in")).Output.TrimEnd());
        Assert.Contains("in: paused", (await run.AskAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal("'in' goes on", (await run.AskAsync("resume", "in")).Output.TrimEnd());
        Assert.Contains("in: running", (await run.AskAsync("status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pause_OfAllHoldsAll()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        Assert.Equal("all are paused", (await run.AskAsync("pause")).Output.TrimEnd());
        string status = (await run.AskAsync("status")).Output;
        Assert.Contains("in: paused", status, StringComparison.Ordinal);
        Assert.Contains("out: paused", status, StringComparison.Ordinal);
        Assert.Equal("all go on", (await run.AskAsync("resume")).Output.TrimEnd());
    }

    [Fact]
    public async Task Drain_EndsTheRun()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();
        CliRun late = await run.AskAsync("status");

        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Contains("pipeline beats: Drained", end.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(run.Socket));
        Assert.Equal(ExitCode.NotFound, late.Code);
        Assert.Contains("found nothing: has it ended", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetLevel_ChangesWhatIsLogged()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        Assert.Equal(ExitCode.Success, (await run.AskAsync("set-level", "error")).Code);
        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();

        Assert.Contains("Pipeline 'beats' runs", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Pipeline 'beats' drains", end.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statu", null, "unknown command 'statu'; known are: status, pause, resume, drain, reload, load, set-level; did you mean 'status'?")]
    [InlineData("pause", "inn", "expected the id of a source, step or sink, found 'inn'; the pipeline has in, out; did you mean 'in'?")]
    [InlineData("set-level", "warn", "set-level expects one of trace, debug, information, warning, error, critical, none, found 'warn'")]
    [InlineData("set-level", null, "set-level expects one of trace, debug, information, warning, error, critical, none, found none")]
    [InlineData("drain", "in", "drain expects no argument, found 'in'")]
    [InlineData("status", "in", "status expects no argument, found 'in'")]
    [InlineData("load", null, "load expects the path of a plugin, found none")]
    [InlineData("load", "/nowhere/x.so", "/nowhere/x.so: FileMissing (Find): expected a file, found nothing under this path")]
    public async Task WhatIsNoCommand_IsRefusedWithAReason(string command, string? argument, string expected)
    {
        await using RunningPipeline run = await _folder.StartAsync();

        CliRun refused = await run.AskAsync(argument is null ? [command] : [command, argument]);

        Assert.Equal(ExitCode.ControlFailed, refused.Code);
        Assert.StartsWith(expected, refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Output);
    }

    [Theory]
    [InlineData("{", "found what is no JSON")]
    [InlineData("[]", "found array")]
    [InlineData("{\"comand\":\"status\"}", "found the unknown member 'comand'")]
    [InlineData("{\"command\":\"status\",\"command\":\"drain\"}", "found 'command' twice")]
    [InlineData("{}", "found no 'command'")]
    [InlineData("{\"command\":5}", "expected a text as 'command', found number")]
    [InlineData("{\"command\":\"\\ud800\"}", "expected a text as 'command', found what is none")]
    [InlineData("[[[[[[[[[[[[", "found what is no JSON")]
    [InlineData("\0\u0001", "found what is no JSON")]
    public async Task LineThatIsNoRequest_IsAnsweredAndTheNextOneToo(string line, string expected)
    {
        await using RunningPipeline run = await _folder.StartAsync();
        using Socket socket = await ConnectAsync(run.Socket);

        string refused = await SendAsync(socket, line + "\n");
        string answered = await SendAsync(socket, "{\"command\":\"status\"}\n");

        Assert.Contains(expected, JsonDocument.Parse(refused).RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("{\"ok\":true,", answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessLine_IsRefusedAndTheConnectionEnds()
    {
        await using RunningPipeline run = await _folder.StartAsync();
        using Socket socket = await ConnectAsync(run.Socket);

        string refused = await SendAsync(socket, new string('x', ControlRequest.MaxLine + 1));

        Assert.Contains("expected lines of at most 65536 bytes", refused, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await run.AskAsync("status")).Code);
    }

    [Fact]
    public async Task Controllers_MayBeSeveral()
    {
        await using RunningPipeline run = await _folder.StartAsync();
        using Socket idle = await ConnectAsync(run.Socket);
        using Socket half = await ConnectAsync(run.Socket);
        await half.SendAsync(Encoding.UTF8.GetBytes("{\"comm"));

        CliRun[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => run.AskAsync(number % 2 == 0 ? ["pause", "in"] : ["resume", "in"])));
        string rest = await SendAsync(half, "and\":\"status\"}\n");

        Assert.All(answers, static answer => Assert.Equal(ExitCode.Success, answer.Code));
        Assert.StartsWith("{\"ok\":true,", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneControllerTooMany_IsTurnedAwayWithAReason()
    {
        await using RunningPipeline run = await _folder.StartAsync();
        List<Socket> idle = [];
        for (int number = 0; number < 16; number++)
        {
            idle.Add(await ConnectAsync(run.Socket));
        }

        CliRun many = await run.AskAsync("status");
        idle.ForEach(static socket => socket.Dispose());

        Assert.Equal(ExitCode.ControlFailed, many.Code);
        Assert.Contains("16 controllers are connected already", many.Error, StringComparison.Ordinal);
        CliRun again = await run.AskAsync("status");
        while (again.Code != ExitCode.Success)
        {
            Assert.Contains("connected already", again.Error, StringComparison.Ordinal);
            again = await run.AskAsync("status");
        }
    }

    [Theory]
    [InlineData("""{"ok":"yes","message":"m"}""")]
    [InlineData("""{"ok":true,"message":5}""")]
    [InlineData("""{"ok":true}""")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task AnswerOfSomethingElse_IsNoAnswer(string answer)
    {
        string path = _folder.Path("other");
        using Socket other = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(path));
        other.Listen();
        Task answering = Task.Run(async () =>
        {
            using Socket controller = await other.AcceptAsync();
            await controller.ReceiveAsync(new byte[1024]);
            await controller.SendAsync(Encoding.UTF8.GetBytes(answer + "\n"));
        });

        CliRun run = await CliRun.Of("ctl", path, "status");
        await answering;

        Assert.Equal(ExitCode.ControlFailed, run.Code);
        Assert.Contains("expected the answer of a run, found something else", run.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Socket_IsItsOwnersOnly()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run.Socket));
    }

    [Fact]
    public async Task Socket_OfALiveRunIsNotTaken()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        CliRun second = await CliRun.Of("run", _folder.Path("p.yaml"), "--control", run.Socket, "--path", NativeFixtures.SamplesFolder);

        Assert.Equal(ExitCode.AccessFailed, second.Code);
        Assert.Contains("another run listens there", second.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await run.AskAsync("status")).Code);
    }

    [Fact]
    public async Task Socket_OfADeadRunIsTaken()
    {
        using (Socket dead = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(_folder.Path("left")));
            dead.Listen();
        }

        // .NET takes the file away with the socket; a killed process does not.
        using Socket left = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        left.Bind(new UnixDomainSocketEndPoint(_folder.Path("c")));

        Assert.Contains("it has ended", (await CliRun.Of("ctl", _folder.Path("c"), "status")).Error, StringComparison.Ordinal);
        await using RunningPipeline run = await _folder.StartAsync();
        Assert.Equal(ExitCode.Success, (await run.AskAsync("status")).Code);
    }

    [Theory]
    [InlineData("p.yaml", ExitCode.AccessFailed, "found a file that is none")]
    [InlineData(".", ExitCode.AccessFailed, "found a file that is none")]
    [InlineData("missing/c", ExitCode.AccessFailed, "expected a folder to make the socket in")]
    [InlineData("", ExitCode.Usage, "")]
    [InlineData("LONG", ExitCode.Usage, "expected a path of at most 107 bytes")]
    public async Task Socket_IsMadeOfNothingElse(string name, ExitCode code, string expected)
    {
        string pipeline = _folder.Write();
        string path = name.Length == 0 ? "" : _folder.Path(name == "LONG" ? new string('x', 200) : name);

        CliRun run = await CliRun.Of("run", pipeline, "--control", path, "--path", NativeFixtures.SamplesFolder);

        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(RunningPipeline.Endless, await File.ReadAllTextAsync(pipeline));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Socket> ConnectAsync(string path)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static async Task<string> SendAsync(Socket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text));
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        return Encoding.UTF8.GetString((await new LineReader(socket, 1 << 20).ReadAsync(limit.Token))!);
    }
}

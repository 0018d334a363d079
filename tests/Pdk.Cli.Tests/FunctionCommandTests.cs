using System.Diagnostics;
using System.Text.Json;
using Pdk.Tests.FunctionFiles;
using Xunit.Abstractions;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk function</c>, as a process of its own, with a command in the place of the .NET SDK's.</summary>
public sealed class FunctionCommandTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly FakeSdk _sdk = new();

    [UnixFact]
    public async Task Build_WritesThePathAndNothingElse()
    {
        string file = _sdk.WriteFunction("udf.cs");

        (ExitCode code, string library, string said) = await RunAsync("function", "build", file);
        (ExitCode again, string same, string saidAgain) = await RunAsync("function", "build", file);

        Assert.Equal((ExitCode.Success, ExitCode.Success), (code, again));
        Assert.Equal($"{Path.Combine(_sdk.Cache, _sdk.Keys().Single(), "udf.so")}\n", library);
        Assert.Equal(library, same);
        Assert.Contains($"{file}: built in ", said, StringComparison.Ordinal);
        Assert.Equal($"{file}: taken from the cache\n", saidAgain);
    }

    [UnixFact]
    public async Task BuildInJson_HasTheFilesAndTheKey()
    {
        string one = _sdk.WriteFunction("one.cs");
        string two = _sdk.WriteFunction("two.cs");

        (ExitCode code, string json, string said) = await RunAsync("function", "build", one, two, "--json", "--exports", "sqlite");

        Assert.Equal((ExitCode.Success, ""), (code, said));
        JsonElement[] rows = [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];
        Assert.Equal([one, two], rows.Select(static row => row.GetProperty("file").GetString()));
        Assert.All(rows, row =>
        {
            Assert.Contains(row.GetProperty("key").GetString()!, _sdk.Keys());
            Assert.Equal(2, row.GetProperty("files").GetArrayLength());
            Assert.False(row.GetProperty("wasCached").GetBoolean());
            Assert.Equal(0, row.GetProperty("diagnostics").GetArrayLength());
        });
    }

    [UnixFact]
    public async Task CheckInJson_HasLineColumnRuleAndHint()
    {
        string file = _sdk.WriteFunction("udf.cs", top: "#:package Dapper@9.9.9\n");
        _sdk.Fault = "/x/udf.cs(3,9): error CS0103: The name 'y' does not exist [/x/function.csproj]\n"
            + "/x/function.csproj : error NU1101: Unable to find package Dapper.\n";

        (ExitCode code, string json, _) = await RunAsync("function", "check", file, "--json");

        Assert.Equal(ExitCode.FunctionNotBuilt, code);
        JsonElement[] found = [.. JsonDocument.Parse(json).RootElement[0].GetProperty("diagnostics").EnumerateArray()];
        Assert.Equal(
            [(1, 1, "NU1101", true), (3, 9, "CS0103", true)],
            found.Select(static one => (
                one.GetProperty("line").GetInt32(), one.GetProperty("column").GetInt32(), one.GetProperty("rule").GetString()!, one.GetProperty("isError").GetBoolean())));
        Assert.All(found, static one => Assert.NotEqual("", one.GetProperty("hint").GetString()));
        Assert.All(found, one => Assert.Equal(file, one.GetProperty("file").GetString()));
        Assert.False(JsonDocument.Parse(json).RootElement[0].GetProperty("isSound").GetBoolean());
    }

    [UnixFact]
    public async Task FileWithMistakes_DoesNotKeepTheOthersFromBeingBuilt()
    {
        string good = _sdk.WriteFunction("good.cs");
        string bad = _sdk.WriteFunction("bad.cs");
        await RunAsync("function", "build", good);
        _sdk.Fault = "/x/bad.cs(1,2): error CS0103: wrong\n";

        (ExitCode code, string paths, string said) = await RunAsync("function", "build", bad, good);

        Assert.Equal(ExitCode.FunctionNotBuilt, code);
        Assert.EndsWith("good.so\n", paths, StringComparison.Ordinal);
        Assert.Single(paths.TrimEnd().Split('\n'));
        Assert.Contains($"{bad}(1,2): error CS0103: wrong\n  → Is a using", said, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task TwoFilesOfOneName_AreRefusedBeforeAnythingIsBuilt()
    {
        string one = _sdk.WriteFunction("a/udf.cs");
        string two = _sdk.WriteFunction("b/udf.cs");

        (ExitCode code, string paths, string said) = await RunAsync("function", "build", one, two);

        Assert.Equal((ExitCode.FunctionNotBuilt, "", 0), (code, paths, _sdk.Calls));
        Assert.Contains($"{two}: error name: two files must have two names, but {one} has this one as well", said, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData(ExitCode.NotFound, "absent.cs: expected a C# file, found nothing.", "build", "absent.cs")]
    [InlineData(ExitCode.NotFound, "/tmp: expected a C# file, found a folder.", "check", "/tmp")]
    [InlineData(ExitCode.Usage, "an export: expected letters, digits, dots and dashes, such as sqlite, found '$(x)'.", "build", "UDF", "--exports", "$(x)")]
    [InlineData(ExitCode.Usage, "the kit's version: expected letters", "check", "UDF", "--kit", "1 2")]
    [InlineData(ExitCode.Usage, "", "build")]
    public async Task WrongCommandLine_IsTold(ExitCode expected, string message, params string[] arguments)
    {
        string file = _sdk.WriteFunction("udf.cs");

        (ExitCode code, _, string said) = await RunAsync(["function", .. arguments.Select(argument => argument == "UDF" ? file : argument)]);

        Assert.Equal(expected, code);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.Equal(0, _sdk.Calls);
    }

    [UnixFact]
    public async Task CtrlC_EndsTheBuildAndLeavesNothing()
    {
        string file = _sdk.WriteFunction("udf.cs");
        _sdk.Waits = true;
        using Process pdk = Start(["function", "build", file]);
        await UntilAsync(() => _sdk.Calls == 1);

        Send("INT", pdk);

        await pdk.WaitForExitAsync(new CancellationTokenSource(s_patience).Token);
        Assert.Equal((int)ExitCode.Interrupted, pdk.ExitCode);
        // The tool gives the command up, and goes: what has not ended cleans up with the next build.
        _sdk.Waits = false;
        Assert.Equal(ExitCode.Success, (await RunAsync("function", "build", file)).Code);
        Assert.Single(_sdk.Keys());
    }

    [UnixFact]
    public async Task KillsInTheMiddleOfBuilds_LeaveTheCacheSound()
    {
        int seed = Environment.TickCount;
        int rounds = LongRun.IsWanted ? 50 : 3;
        output.WriteLine($"{rounds} kills with the seed {seed}");
        Random random = new(seed);
        byte[] library = File.ReadAllBytes(Fixtures.NativeFixtures.Functions);
        for (int round = 0; round < rounds; round++)
        {
            string file = _sdk.WriteFunction($"udf{round}.cs");
            int before = _sdk.Calls;
            using (Process pdk = Start(["function", "build", file], pause: "0.2"))
            {
                await UntilAsync(() => _sdk.Calls > before);
                await Task.Delay(random.Next(300));
                Send("KILL", pdk);
                await pdk.WaitForExitAsync();
            }

            // Whatever is there is whole, although the command of the killed build may still be writing.
            Assert.All(Directory.EnumerateFiles(_sdk.Cache, "*.so").Concat(Entries()), file => Assert.Equal(library, File.ReadAllBytes(file)));
            (ExitCode code, string path, string said) = await RunAsync("function", "build", file);
            Assert.True(code == ExitCode.Success, said);
            Assert.Equal(library, File.ReadAllBytes(path.TrimEnd()));
            Assert.Equal(round + 1, Entries().Count());
        }

        // The commands of killed builds are done by then, or soon.
        await UntilAsync(() =>
        {
            RunAsync("function", "build", _sdk.WriteFunction($"last{Guid.NewGuid():N}.cs")).GetAwaiter().GetResult();
            return !Directory.EnumerateFileSystemEntries(Path.Combine(_sdk.Cache, "scratch")).Any();
        });

        IEnumerable<string> Entries() => Directory.EnumerateDirectories(_sdk.Cache)
            .Where(static folder => Path.GetFileName(folder) != "scratch")
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.so"));
    }

    public void Dispose() => _sdk.Dispose();

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static void Send(string signal, Process pdk)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{pdk.Id}"]);
        kill.WaitForExit();
    }

    private async Task<(ExitCode Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process pdk = Start(arguments);
        Task<string> results = pdk.StandardOutput.ReadToEndAsync();
        Task<string> messages = pdk.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(s_patience);
        await pdk.WaitForExitAsync(limit.Token);
        return ((ExitCode)pdk.ExitCode, await results, await messages);
    }

    /// <summary>Who runs tests in the background of a script has them ignore INT, and so would the tool, by right: `env` gives it back.</summary>
    private Process Start(IReadOnlyList<string> arguments, string pause = "0")
    {
        string[] command = ["dotnet", typeof(PdkTool).Assembly.Location, .. arguments];
        string[] line = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command;
        ProcessStartInfo start = new(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in _sdk.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["FAKE_PAUSE"] = pause;
        start.Environment["DOTNET_HOST_PATH"] = _sdk.Command;
        start.Environment[Pdk.Functions.FunctionBuildOptions.CacheVariable] = _sdk.Cache;
        return Process.Start(start)!;
    }
}

using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task GoodFolder_IsHealthy()
    {
        CliRun run = await CliRun.Of("doctor", NativeFixtures.SamplesFolder);
        Assert.True(run.Code == ExitCode.Success, run.Output);
        Assert.Contains("Codecs 0.2.0-dev", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("files, no problems.", run.Output.Trim(), StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Json_HasTheDocumentedKeys()
    {
        CliRun run = await CliRun.Of("doctor", "--json", NativeFixtures.Sample("Min.Plugin"));
        Assert.True(run.Json.GetProperty("isHealthy").GetBoolean());
        Assert.NotEmpty(run.Json.GetProperty("host").GetString()!);
        Assert.Empty(run.Json.GetProperty("findings").EnumerateArray());
        JsonElement file = run.Json.GetProperty("files").EnumerateArray().Single();
        Assert.Equal(NativeFixtures.Sample("Min.Plugin"), file.GetProperty("path").GetString());
        Assert.Equal("Min.Plugin", file.GetProperty("name").GetString());
        JsonElement finding = file.GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("severity").GetString() == "note");
        Assert.Equal("contracts", finding.GetProperty("topic").GetString());
        Assert.Contains("sample.min 1.0", finding.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Empty(finding.GetProperty("details").EnumerateArray());
        Assert.Equal("", finding.GetProperty("advice").GetString());
    }

    [Fact]
    public async Task BadFile_IsExplainedAndGivesItsExitCode()
    {
        using TempFolder folder = new();
        folder.Write("text.so", "this is not a plugin");
        CliRun run = await CliRun.Of("doctor", folder.Root);
        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Contains("  problem  NotALibrary: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("           → Take the file out", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 file, 1 with problems.", run.Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingPath_HasAnExitCodeOfItsOwn()
    {
        using TempFolder folder = new();
        CliRun run = await CliRun.Of("doctor", folder.Path("missing"));
        Assert.Equal(ExitCode.NotFound, run.Code);
        Assert.Contains("missing does not exist", run.Error, StringComparison.Ordinal);
        Assert.Contains("found nothing under this path", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoPaths_AreAMistakeOfTheCommandLine() => Assert.Equal(ExitCode.Usage, (await CliRun.Of("doctor", "a", "b")).Code);

    [Fact]
    public async Task FolderWithoutPlugins_IsAWarning()
    {
        using TempFolder folder = new();
        folder.Write("Acme.dll", "x");
        CliRun run = await CliRun.Of("doctor", folder.Root);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains(OperatingSystem.IsWindows() ? "Acme.dll" : "dotnet publish -r ", run.Output, StringComparison.Ordinal);
    }
}

using System.Reflection;
using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class InspectTests
{
    [Fact]
    public async Task Plugin_ShowsWhatItSaysAboutItself()
    {
        CliRun run = await CliRun.Of("inspect", NativeFixtures.Sample("Metronome"));
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("Metronome 0.2.0-dev", run.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  Setting +Kind +Default +Range +What it is *$", run.Output);
        Assert.Matches("(?m)^  interval +duration +required", run.Output);
    }

    [Fact]
    public async Task Json_HasTheWholeStamp()
    {
        CliRun run = await CliRun.Of("inspect", "--json", NativeFixtures.Zoo);
        JsonElement stamp = run.Json.GetProperty("stamp");
        Assert.Equal("Zoo", stamp.GetProperty("name").GetString());
        Assert.Equal("1.2.3", stamp.GetProperty("version").GetString());
        Assert.Equal("net10.0", stamp.GetProperty("framework").GetString());
        Assert.Matches("^10\\.0\\.[0-9]+$", stamp.GetProperty("runtime").GetString());
        Assert.Contains("keeper", stamp.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("name").GetString()));
        Assert.Contains("contract zoo.keeper 1.0", stamp.GetProperty("layouts").EnumerateArray().SelectMany(layout => layout.GetProperty("lines").EnumerateArray()).Select(line => line.GetString()));
    }

    [Fact]
    public async Task ContentTypesOfACodec_AreShown()
    {
        CliRun text = await CliRun.Of("inspect", NativeFixtures.Sample("Codecs"));
        Assert.Contains("  mime       application/json", text.Output, StringComparison.Ordinal);
        CliRun json = await CliRun.Of("inspect", "--json", NativeFixtures.Sample("Codecs"));
        JsonElement component = json.Json.GetProperty("stamp").GetProperty("components")[1];
        Assert.Equal("text/plain", component.GetProperty("mimeTypes")[0].GetString());
    }

    [Fact]
    public async Task Functions_AreShownWithTheHostsThatCallThem()
    {
        CliRun text = await CliRun.Of("inspect", NativeFixtures.Functions);
        Assert.Contains("  exports    sqlite: sqlite3_extension_init", text.Output, StringComparison.Ordinal);
        Assert.Matches(
            @"(?m)^square\(x: bigint\) -> bigint: The number times itself\.\n  kind       scalar, pure\n  exports    duckdb, pdk, postgres, sqlite$",
            text.Output);
        CliRun json = await CliRun.Of("inspect", "--json", NativeFixtures.Functions);
        JsonElement stamp = json.Json.GetProperty("stamp");
        Assert.Contains("sqlite", stamp.GetProperty("exports").EnumerateArray().Select(static one => one.GetProperty("style").GetString()));
        JsonElement square = stamp.GetProperty("functions").EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "square");
        Assert.Equal("pdk", square.GetProperty("exports")[1].GetString());
    }

    [Fact]
    public async Task KitVersion_IsThatOfThePackages()
    {
        CliRun run = await CliRun.Of("inspect", "--json", NativeFixtures.Sample("Codecs"));
        string? version = typeof(PdkValue).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        Assert.Equal(version, run.Json.GetProperty("stamp").GetProperty("kit").GetString());
    }

    [Fact]
    public async Task OtherFile_IsExplained()
    {
        using TempFolder folder = new();
        CliRun run = await CliRun.Of("inspect", folder.Write("x.so", "hello"));
        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Contains("NotALibrary", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("inspect", folder.Path("missing.so"))).Code);
    }
}

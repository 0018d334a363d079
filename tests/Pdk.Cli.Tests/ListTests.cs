using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task GoodFolder_ListsEveryLibraryAndSucceeds()
    {
        CliRun run = await CliRun.Of("list", "--path", NativeFixtures.SamplesFolder);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("Codecs", run.Output, StringComparison.Ordinal);
        Assert.Contains("json, string", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Json_IsAnArrayWithTheDocumentedKeys()
    {
        CliRun run = await CliRun.Of("list", "--json", "--path", NativeFixtures.SamplesFolder);
        JsonElement codecs = run.Json.EnumerateArray().Single(row => row.GetProperty("name").GetString() == "Codecs");
        Assert.Equal("ready", codecs.GetProperty("verdict").GetString());
        Assert.Equal("ready", codecs.GetProperty("step").GetString());
        Assert.Equal("net10.0", codecs.GetProperty("framework").GetString());
        Assert.Equal(NativeFixtures.Sample("Codecs"), codecs.GetProperty("path").GetString());
        Assert.Equal("0.2.0-dev", codecs.GetProperty("version").GetString());
        Assert.Equal("pdk.codec 1.0", codecs.GetProperty("contracts")[0].GetString());
        Assert.Contains("ready", codecs.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadFile_IsARowAndAnExitCode()
    {
        using TempFolder folder = new();
        folder.Write("text.so", "this is not a plugin");
        File.Copy(NativeFixtures.Sample("Codecs"), folder.Path("good.so"));
        CliRun run = await CliRun.Of("list", "--json", "--path", folder.Root);
        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Equal(["ready", "notALibrary"], run.Json.EnumerateArray().Select(row => row.GetProperty("verdict").GetString()));
        Assert.Contains("notALibrary", run.Output, StringComparison.Ordinal);

        CliRun text = await CliRun.Of("list", "--path", folder.Root);
        Assert.Contains("NotALibrary", text.Output, StringComparison.Ordinal);
        Assert.Contains("→", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractThatDiffers_ShowsEveryDifference()
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder.Path("other.so"), OtherContract());

        CliRun text = await CliRun.Of("list", "--path", folder.Root);
        CliRun json = await CliRun.Of("list", "--json", "--path", folder.Root);

        JsonElement row = json.Json.EnumerateArray().Single();
        Assert.Equal("contractLayout", row.GetProperty("verdict").GetString());
        string[] details = [.. row.GetProperty("details").EnumerateArray().Select(detail => detail.GetString()!)];
        Assert.Equal(2, details.Length);
        Assert.StartsWith("pdk.codec.decode: signature changed: plugin has `decode(data: value, ", details[0], StringComparison.Ordinal);
        Assert.StartsWith("pdk.codec.decode_batch: signature changed: plugin has `decode_batch(input: bytes, ", details[1], StringComparison.Ordinal);
        Assert.All(details, detail => Assert.Contains("\n    " + detail, text.Output, StringComparison.Ordinal));
        Assert.Equal(ExitCode.BadPlugin, text.Code);
    }

    [Fact]
    public async Task EveryFile_IsOneLineWithItsReason()
    {
        using TempFolder folder = new();
        folder.Write("empty.so", "");
        folder.Write("text.so", "this is not a plugin");
        CliRun run = await CliRun.Of("list", "--path", folder.Root);
        string[] lines = run.Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("EmptyFile", StringComparison.Ordinal) && line.Contains("found an empty file", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("NotALibrary", StringComparison.Ordinal) && line.Contains("found a text file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_AreSaidOnceEach()
    {
        using TempFolder folder = new();
        folder.Write("empty.so", "");
        folder.Write("text.so", "this is not a plugin");
        Directory.CreateDirectory(folder.Path("folder.so"));
        File.WriteAllBytes(folder.Path("other.so"), OtherContract());

        CliRun json = await CliRun.Of("list", "--json", "--path", folder.Root);
        CliRun text = await CliRun.Of("list", "--path", folder.Root);
        CliRun doctor = await CliRun.Of("doctor", folder.Root);

        string[] messages = [.. json.Json.EnumerateArray().Select(row => row.GetProperty("message").GetString()!)];
        Assert.Equal(4, messages.Length);
        Assert.All(messages, message => Assert.Equal((message, 1), (message, text.Output.Split(message).Length - 1)));
        Assert.All(messages, message => Assert.True(doctor.Output.Split(message).Length - 1 <= 1, message + "\n" + doctor.Output));
        Assert.Equal(("", ""), (text.Error, doctor.Error));
    }

    [Fact]
    public async Task NoLoad_JudgesAndOpensNothing()
    {
        using TempFolder folder = new();
        folder.Write("text.so", "this is not a plugin");
        File.Copy(NativeFixtures.Sample("Codecs"), folder.Path("good.so"));

        CliRun json = await CliRun.Of("list", "--no-load", "--json", "--path", folder.Root);
        CliRun text = await CliRun.Of("list", "--no-load", "--path", folder.Root);

        Assert.Equal(ExitCode.BadPlugin, json.Code);
        Assert.Equal([("judge", "ready"), ("readStamp", "notALibrary")], json.Json.EnumerateArray().Select(row => (row.GetProperty("step").GetString(), row.GetProperty("verdict").GetString())));
        Assert.Contains("it was not opened", json.Output, StringComparison.Ordinal);
        Assert.Contains("Fits", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" ms", text.Output, StringComparison.Ordinal);
        Assert.False(OperatingSystem.IsLinux() && File.ReadLines("/proc/self/maps").Any(line => line.Contains(folder.Root, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task MissingFolder_IsNamed()
    {
        CliRun run = await CliRun.Of("list", "--path", "/no/such/folder");
        Assert.Equal(ExitCode.NotFound, run.Code);
        Assert.Contains("/no/such/folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyFolder_SaysSo()
    {
        using TempFolder folder = new();
        CliRun run = await CliRun.Of("list", "--path", folder.Root);
        Assert.Equal((ExitCode.Success, "No plugin files found."), (run.Code, run.Output.Trim()));
    }

    /// <summary>The stamp as somebody may write it by hand: without length and checksum, and with other types in two methods.</summary>
    private static byte[] OtherContract()
    {
        string stamped = Encoding.Latin1.GetString(File.ReadAllBytes(NativeFixtures.Sample("Codecs")));
        string edited = Regex.Replace(stamped, " 1 length=[0-9a-f]{8} check=[0-9a-f]{16}\n", $" 1 length={new string('-', 8)} check={new string('-', 16)}\n")
            .Replace("decode(data: bytes", "decode(data: value", StringComparison.Ordinal)
            .Replace("decode_batch(input: batch", "decode_batch(input: bytes", StringComparison.Ordinal);
        Assert.NotEqual(stamped, edited);
        return Encoding.Latin1.GetBytes(edited);
    }
}

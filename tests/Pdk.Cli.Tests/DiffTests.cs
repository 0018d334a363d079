using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class DiffTests : IDisposable
{
    private const string Old = "contract acme.files 1.0\n  0 open(path: string) -> bool\n  1 read(count: i32) -> i32\n";
    private const string Grown = "contract acme.files 1.1\n  0 open(path: string) -> bool\n  1 read(count: i32) -> i32\n  2 close() -> void since 1.1\n";
    private const string Broken = "contract acme.files 1.1\n  0 open(path: string) -> bool\n  1 read(count: i64) -> i64\n  2 close() -> void\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EqualTexts_AreCompatible()
    {
        CliRun run = await Diff(Old, "# The same, with a comment.\n\n" + Old.ReplaceLineEndings("\r\n"));

        Assert.Equal("acme.files 1.0: no difference\nb.txt is compatible with a.txt.\n", Text(run));
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Additions_AreNamedAndCompatible()
    {
        CliRun run = await Diff(Old, Grown);

        Assert.Equal(
            "acme.files 1.0 and 1.1\n"
            + "  added in 1.1: acme.files.close: `close() -> void since 1.1` in slot 2\n"
            + "b.txt is compatible with a.txt.\n",
            Text(run));
        Assert.Equal(ExitCode.Success, run.Code);
    }

    [Fact]
    public async Task OlderSecondFile_IsCompatibleToo()
    {
        CliRun run = await Diff(Grown, Old);

        Assert.Contains("  added in 1.1: acme.files.close: `close() -> void since 1.1` in slot 2\n", Text(run), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, run.Code);
    }

    [Fact]
    public async Task Differences_AreNamedAndHaveAnExitCode()
    {
        CliRun run = await Diff(Old, Broken);

        Assert.Equal(
            "acme.files 1.0 and 1.1\n"
            + "  acme.files.read: signature changed: a.txt has `read(count: i32) -> i32` in slot 1, b.txt has `read(count: i64) -> i64` in slot 1; count: type changed, the result changed\n"
            + "  acme.files.close: member missing (it has no since): a.txt has nothing, b.txt has `close() -> void` in slot 2; a.txt is of version 1.0, b.txt of 1.1\n"
            + "b.txt is not compatible with a.txt.\n",
            Text(run));
        Assert.Equal(ExitCode.Incompatible, run.Code);
    }

    [Fact]
    public async Task OfSeveralMajorVersions_EachIsComparedWithItsOwn()
    {
        const string Next = "contract acme.files 2.0\n  0 open(path: string) -> i64\n";
        CliRun both = await Diff(Old + Next, Next + Grown);
        CliRun newest = await Diff(Old + Next, Next);
        CliRun oldest = await Diff(Old + Next, Old);

        Assert.Equal(
            "acme.files 1.0 and 1.1\n"
            + "  added in 1.1: acme.files.close: `close() -> void since 1.1` in slot 2\n"
            + "acme.files 2.0: no difference\n"
            + "b.txt is compatible with a.txt.\n",
            Text(both));
        Assert.Equal("acme.files 2.0: no difference\nonly in a.txt: acme.files 1.0\nb.txt is compatible with a.txt.\n", Text(newest));
        Assert.Equal("acme.files 1.0: no difference\nonly in a.txt: acme.files 2.0\nb.txt is not compatible with a.txt.\n", Text(oldest));
    }

    [Fact]
    public async Task ContractUnderAnotherName_IsRecognized()
    {
        CliRun run = await Diff(Old, Old.Replace("acme.files", "acme.storage", StringComparison.Ordinal));

        Assert.Equal(
            "acme.files 1.0 and acme.storage 1.0\n"
            + "  acme.storage: contract renamed: a.txt has `contract acme.files 1.0`, b.txt has `contract acme.storage 1.0`\n"
            + "b.txt is not compatible with a.txt.\n",
            Text(run));
        Assert.Equal(ExitCode.Incompatible, run.Code);
    }

    [Fact]
    public async Task ContractThatIsGone_IsNotCompatible()
    {
        const string Second = "contract acme.clock 1.0\n  0 now() -> i64\n";
        CliRun removed = await Diff(Old + Second, Old);
        CliRun added = await Diff(Old, Old + Second);
        CliRun other = await Diff(Old, Second);

        Assert.Equal("acme.files 1.0: no difference\nonly in a.txt: acme.clock 1.0\nb.txt is not compatible with a.txt.\n", Text(removed));
        Assert.Equal("acme.files 1.0: no difference\nonly in b.txt: acme.clock 1.0\nb.txt is compatible with a.txt.\n", Text(added));
        Assert.Contains("The two have no contract in common.\nb.txt is not compatible with a.txt.\n", Text(other), StringComparison.Ordinal);
        Assert.Equal([ExitCode.Incompatible, ExitCode.Success, ExitCode.Incompatible], [removed.Code, added.Code, other.Code]);
    }

    [Fact]
    public async Task TwoLibraries_AreCompared()
    {
        CliRun same = await CliRun.Of("diff", NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Codecs"));
        CliRun other = await CliRun.Of("diff", NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Metronome"));

        Assert.Contains("pdk.codec 1.0: no difference\n", Text(same), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, same.Code);
        Assert.Contains($"only in {NativeFixtures.Sample("Codecs")}: pdk.codec 1.0\n", Text(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibraryForAnotherProcessor_IsReadToo()
    {
        byte[] library = File.ReadAllBytes(NativeFixtures.Sample("Codecs"));
        if (!library.AsSpan().StartsWith("\u007fELF"u8))
        {
            return;
        }

        // The processor in an ELF header: one that no test runs on.
        library[18] = 0xF7;
        File.WriteAllBytes(_folder.Path("other.so"), library);

        CliRun run = await CliRun.Of("diff", NativeFixtures.Sample("Codecs"), _folder.Path("other.so"));

        Assert.Contains("pdk.codec 1.0: no difference\n", Text(run), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal(ExitCode.BadPlugin, (await CliRun.Of("inspect", _folder.Path("other.so"))).Code);
    }

    [Fact]
    public async Task LibraryAndText_AreCompared()
    {
        // What the library says of itself, with one thing changed and one contract more.
        CliRun inspected = await CliRun.Of("inspect", "--json", NativeFixtures.Sample("Codecs"));
        IEnumerable<string> lines = inspected.Json.GetProperty("stamp").GetProperty("layouts").EnumerateArray()
            .SelectMany(layout => layout.GetProperty("lines").EnumerateArray()).Select(line => line.GetString()!);
        string text = string.Concat(lines.Select(line => line + "\n"));
        string fits = _folder.Write("fits.txt", text + Old);
        string differs = _folder.Write("differs.txt", text.Replace("decode(data: bytes", "decode(data: string", StringComparison.Ordinal));

        CliRun compatible = await CliRun.Of("diff", fits, NativeFixtures.Sample("Codecs"));
        CliRun incompatible = await CliRun.Of("diff", differs, NativeFixtures.Sample("Codecs"));

        Assert.Contains("only in fits.txt: acme.files 1.0\n", Text(compatible), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, compatible.Code);
        Assert.Contains("pdk.codec.decode: signature changed: differs.txt has `decode(data: string, ", incompatible.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Incompatible, incompatible.Code);
    }

    [Fact]
    public async Task Json_HasTheDocumentedKeys()
    {
        CliRun run = await CliRun.Of("diff", "--json", _folder.Write("a.txt", Old), _folder.Write("b.txt", Broken));

        Assert.False(run.Json.GetProperty("isCompatible").GetBoolean());
        JsonElement contract = run.Json.GetProperty("contracts")[0];
        Assert.Equal(("acme.files", "1.0", "1.1"), (contract.GetProperty("contract").GetString(), contract.GetProperty("versionInA").GetString(), contract.GetProperty("versionInB").GetString()));
        JsonElement difference = contract.GetProperty("differences")[0];
        Assert.Equal(("acme.files", "read", "signature changed"), (difference.GetProperty("type").GetString(), difference.GetProperty("member").GetString(), difference.GetProperty("cause").GetString()));
        Assert.Equal("`read(count: i32) -> i32` in slot 1", difference.GetProperty("a").GetString());
        Assert.True(difference.GetProperty("isBreaking").GetBoolean());
    }

    [Theory]
    [InlineData("", ExitCode.BadLayout, "expected a plugin or layout texts, found an empty file")]
    [InlineData("# nothing\n", ExitCode.BadLayout, "expected a plugin or layout texts, found no contract and no function in it")]
    [InlineData("contract acme.files 1.0\n  0 open\n", ExitCode.BadLayout, "line 2: expected `SLOT NAME(PARAMETER: TYPE) -> TYPE`, and `since MAJOR.MINOR` where it was appended, found `0 open`")]
    [InlineData("\0\u0001\u0002\u0003", ExitCode.BadPlugin, "found a file of unknown format")]
    public async Task UnreadableFile_IsExplained(string content, ExitCode code, string message)
    {
        CliRun run = await Diff(Old, content);

        Assert.Equal((code, ""), (run.Code, run.Output));
        Assert.StartsWith(_folder.Path("b.txt") + ": ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsNamed()
    {
        CliRun run = await CliRun.Of("diff", _folder.Path("nowhere.so"), _folder.Write("b.txt", Old));

        Assert.Equal(ExitCode.NotFound, run.Code);
        Assert.Contains("nowhere.so: expected a plugin or layout texts, found nothing under this path", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("diff", "only-one")).Code);
    }

    private async Task<CliRun> Diff(string a, string b) => await CliRun.Of("diff", _folder.Write("a.txt", a), _folder.Write("b.txt", b));

    /// <summary>The output without the folder's path.</summary>
    private string Text(CliRun run) => run.Output.ReplaceLineEndings("\n").Replace(_folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}

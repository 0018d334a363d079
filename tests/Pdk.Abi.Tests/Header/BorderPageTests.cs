using System.Text.RegularExpressions;

namespace Pdk.Tests.Header;

/// <summary>The code of docs/border.md, compiled and run from the page alone.</summary>
public sealed partial class BorderPageTests : IDisposable
{
    private static readonly string s_page = HeaderFiles.Read("docs", "border.md");

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> Compilers => CFixtures.Compilers;

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [MemberData(nameof(Compilers))]
    public void Page_HasAPluginAndAHostThatCallsIt(string compiler)
    {
        Dictionary<string, string> files = Snippets().ToDictionary(static snippet => snippet.File, static snippet => snippet.Text);
        foreach ((string file, string text) in files)
        {
            _scratch.Write(file, text);
        }

        CCompiler cc = Dialects.Compiler(compiler);
        string plugin = _scratch.PathOf("min.so");
        string host = _scratch.PathOf("host");
        string[] include = ["-I", HeaderFiles.Include];
        cc.MustRun(["-std=c11", .. CCompiler.Strict, .. include, "-fvisibility=hidden", "-fPIC", "-shared", _scratch.PathOf("plugin.c"), "-o", plugin]);
        cc.MustRun(
            ["-std=c11", "-D_DEFAULT_SOURCE", .. CCompiler.Strict, .. include, _scratch.PathOf("host.c"), "-o", host, "-pthread", .. OperatingSystem.IsLinux() ? new[] { "-ldl" } : []]);

        Assert.Equal((0, "2\n", ""), CCompiler.Execute(host, [plugin]));
        Assert.Contains("not a plugin", CCompiler.Execute(host, [host]).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPieceOfC_NamesTheFileThatItIs() =>
        Assert.Equal(["sample_min.h", "plugin.c", "host.c"], Snippets().Select(static snippet => snippet.File));

    [Fact]
    public void HeaderOnThePage_IsTheGeneratedOne() => Assert.Equal(
        HeaderFiles.Contracts.Single(static contract => contract.Id == "sample.min").Header,
        Snippets().Single(static snippet => snippet.File == "sample_min.h").Text);

    private static IEnumerable<(string File, string Text)> Snippets() =>
        Snippet().Matches(s_page).Select(static match => (match.Groups["file"].Value, match.Groups["text"].Value));

    [GeneratedRegex(@"^```c(?: (?<file>\S+))?\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}

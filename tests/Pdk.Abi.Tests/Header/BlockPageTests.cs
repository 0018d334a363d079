using System.Text.RegularExpressions;

namespace Pdk.Tests.Header;

/// <summary>The code of docs/blocks.md, compiled and run from the page; its bytes are what the program writes.</summary>
public sealed partial class BlockPageTests : IDisposable
{
    private static readonly string s_page = HeaderFiles.Read("docs", "blocks.md");

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void Example_WritesTheBytesOfThePage(string compiler, string language, string standard)
    {
        string program = _scratch.PathOf("basket");
        Dialects.Compiler(compiler).MustRun(
            ["-x", language, $"-std={standard}", "-O1", .. CCompiler.Strict, .. _scratch.Includes, _scratch.Write("basket.c", Snippet("c basket.c")), "-o", program]);

        Assert.Equal((0, Snippet("output"), ""), CCompiler.Execute(program, []));
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void Result_Compiles(string compiler, string language, string standard) => Dialects.Compiler(compiler).MustRun(
        ["-x", language, $"-std={standard}", .. CCompiler.Strict, .. _scratch.Includes, _scratch.Write("result.c", Snippet("c result.c")), "-fsyntax-only"]);

    [Fact]
    public void EveryPieceOfC_IsTested() =>
        Assert.Equal(["c basket.c", "c result.c"], Fence().Matches(s_page).Select(static match => match.Groups["name"].Value).Where(static name => name.StartsWith('c')));

    private static string Snippet(string name) => Fence().Matches(s_page).Single(match => match.Groups["name"].Value == name).Groups["text"].Value;

    [GeneratedRegex(@"^```(?<name>[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

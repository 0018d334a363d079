using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

/// <summary>The examples in the documentation are compiled against the kit itself, and judged.</summary>
public sealed class HelpPageTests
{
    private static readonly MetadataReference[] s_kit =
    [
        .. Compilations.Framework,
        MetadataReference.CreateFromFile(typeof(PluginAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Pdk.Contracts.ICodec).Assembly.Location),
    ];

    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasItsSections(string id)
    {
        HelpPage page = HelpPage.Read(id);
        DiagnosticDescriptor rule = Rules.Find(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}, category {rule.Category}\n", page.Text, StringComparison.Ordinal);
        Assert.Equal(HelpPage.ExpectedSections, page.Sections);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task InvalidExample_GivesExactlyTheRuleOfThePage(string id)
    {
        HelpPage page = HelpPage.Read(id);
        Diagnostic diagnostic = Assert.Single(await Diagnose(page.Invalid, page.InvalidFiles, page.InvalidExports));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(page.Message, diagnostic.GetMessage());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task FixedExample_GivesNothing(string id)
    {
        HelpPage page = HelpPage.Read(id);
        Assert.Empty(await Diagnose(page.Fixed, page.FixedFiles, page.FixedExports));
    }

    [Fact]
    public void Index_ListsEveryRuleAndWhetherItHasAFix()
    {
        IEnumerable<string> expected = Rules.All.Select(rule =>
            $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {(Rules.Fixable.Contains(rule.Id) ? "yes" : "")} |");
        IEnumerable<string> rows = HelpPage.Index.Split('\n').Where(line => line.StartsWith("| [PDK", StringComparison.Ordinal));
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Folder_HasNoPageWithoutARule()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(HelpPage.Folder, "PDK????.md").Select(path => Path.GetFileNameWithoutExtension(path)!).Order();
        Assert.Equal(Rules.All.Select(rule => rule.Id), pages);
    }

    private static Task<IReadOnlyList<Diagnostic>> Diagnose(string example, IReadOnlyList<AdditionalText> files, string exports)
    {
        // A baseline is about all contracts of a project, so an example that has one stands alone.
        string contract = files.Count == 0 ? HelpPage.FirstCode(HelpPage.Index) : "";
        Compilation compilation = Compilations.Create(example, references: s_kit)
            .AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(contract, Compilations.ParseOptions));
        return Compilations.Diagnose(compilation, files, exports);
    }
}

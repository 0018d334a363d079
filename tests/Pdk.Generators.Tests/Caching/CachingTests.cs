using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Which edit does which work again. Each is a real edit: a new text, parsed again, in a new compilation.</summary>
public sealed class CachingTests
{
    private const string Contracts = """
        namespace App
        {
            [PluginContract("app.first", 1, 0)]
            public interface IFirst
            {
                int Do(int x) { return x; }
            }

            [PluginContract("app.second", 1, 0)]
            public interface ISecond
            {
                Point Do(Point x);
            }
        }
        """;

    private const string Types = """
        namespace App
        {
            public struct Point { public int X; }
            public static class Helper { public static int Help(int x) { return x; } }
        }
        """;

    private const string Plugins = """
        namespace App
        {
            [Plugin("one")] public sealed class One : IFirst { public int Do(int x) { return x + 1; } }
            [Plugin("two")] public sealed class Two : ISecond { public Point Do(Point x) { return x; } }
        }
        """;

    private static readonly CSharpCompilation s_start = TestCompilation.Of([Contracts, Types, Plugins]);

    private const string AllKept = """
        Contract: kept kept
        Contracts: kept
        Component: kept kept
        Library: kept
        Source: kept kept kept kept
        """;

    [Fact]
    public void FirstRun_DoesEverything() => Assert.Equal(
        """
        Contract: changed changed
        Contracts: changed
        Component: changed changed
        Library: changed
        Source: changed changed changed changed
        """,
        StepStates.Of(GeneratorRun.Of(s_start)));

    [Fact]
    public void NoEdit_DoesNothing()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        Assert.Equal(AllKept, StepStates.Of(first.Again(s_start)));
    }

    [Theory]
    // In bodies, between members, and before everything: the positions of whatever follows move.
    [InlineData(0, "{ return x; }", "{ /* a comment */ return x; }")]
    [InlineData(0, "[PluginContract(\"app.second\"", "// a comment\n\n    [PluginContract(\"app.second\"")]
    [InlineData(0, "namespace App\n{", "// a comment\nnamespace App\n{\n\n")]
    [InlineData(1, "{ return x; }", "{ return x + 1; }")]
    [InlineData(2, "{ return x + 1; }", "{ /* a comment */ return x - 1; }")]
    [InlineData(2, "namespace App", "\n\nnamespace App")]
    [InlineData(2, "public int Do(int x)", "public int Do(int y) { return Do2(y); } private int Do2(int x)")]
    public void EditThatMeansNothingAtTheBorder_DoesNothing(int file, string before, string after) =>
        Assert.Equal(AllKept, AfterEdit(file, before, after));

    [Fact]
    public void UnrelatedFile_DoesNothing()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        GeneratorRun second = first.Again(s_start.AddSyntaxTrees(TestCompilation.Parse("namespace Elsewhere { public interface INothing { } class C { } }", "New.cs")));
        Assert.Equal(AllKept, StepStates.Of(second));
    }

    [Fact]
    public void RenamedMember_ChangesItsContractAndWhoUsesIt() => Assert.Equal(
        """
        Contract: changed kept
        Contracts: changed
        Component: changed kept
        Library: changed
        Source: changed changed changed kept
        """,
        AfterEdit(0, "int Do(int x) {", "int DoIt(int x) {"));

    [Fact]
    public void FieldOfAStructInAnotherFile_ChangesTheContractThatUsesIt() => Assert.Equal(
        """
        Contract: changed kept
        Contracts: changed
        Component: changed kept
        Library: changed
        Source: changed changed changed kept
        """,
        AfterEdit(1, "public int X;", "public long X;"));

    [Fact]
    public void ChangedContractAttribute_ChangesThatContract() => Assert.Equal(
        """
        Contract: changed kept
        Contracts: changed
        Component: changed kept
        Library: changed
        Source: changed changed changed kept
        """,
        AfterEdit(0, "\"app.second\", 1, 0", "\"app.second\", 1, 1"));

    [Fact]
    public void ChangedPluginAttribute_LeavesContractsAlone() => Assert.Equal(
        """
        Contract: kept kept
        Contracts: kept
        Component: changed kept
        Library: changed
        Source: changed kept kept kept
        """,
        AfterEdit(2, "[Plugin(\"two\")]", "[Plugin(\"zwei\")]"));

    [Fact]
    public void AddedContract_LeavesTheOthersAlone()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        GeneratorRun second = first.Again(s_start.AddSyntaxTrees(TestCompilation.Parse(
            "namespace App { [global::Pdk.PluginContract(\"app.third\", 1, 0)] public interface IThird { void Do(); } }", "New.cs")));
        Assert.Equal(
            """
            Contract: changed kept kept
            Contracts: changed
            Component: kept kept
            Library: kept
            Source: changed changed kept kept kept
            """,
            StepStates.Of(second));
    }

    [Fact]
    public void RemovedContract_LeavesTheOtherAlone()
    {
        string states = AfterEdit(0, "[PluginContract(\"app.second\", 1, 0)]", "");
        Assert.Contains("Contract: kept removed", states, StringComparison.Ordinal);
        Assert.Contains("Contracts: changed", states, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedBuildProperty_ChangesTheLibraryOnly()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        GeneratorDriver driver = first.Driver.WithUpdatedAnalyzerConfigOptions(BuildProperties.Plugin.WithFacts(version: "2.0.0"));
        Assert.Equal(
            """
            Contract: kept kept
            Contracts: kept
            Component: kept kept
            Library: changed
            Source: changed kept kept kept
            """,
            StepStates.Of(GeneratorRun.Continue(driver, s_start)));
    }

    [Fact]
    public void BuildPropertyThatNobodyReads_DoesNothing()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        GeneratorDriver driver = first.Driver.WithUpdatedAnalyzerConfigOptions(BuildProperties.Plugin.With("RootNamespace", "Elsewhere"));
        Assert.Equal(AllKept, StepStates.Of(GeneratorRun.Continue(driver, s_start)));
    }

    /// <summary>The guard's own guard: an edit that moves code is seen as a change by a model that keeps a location.</summary>
    [Fact]
    public void ModelWithALocation_WouldBeSeen()
    {
        CSharpCompilation compilation = TestCompilation.Of([Contracts, Types]);
        GeneratorRun first = GeneratorRun.Of(compilation, null, new BadGenerator());
        GeneratorRun second = first.Again(Edit(compilation, 0, "namespace App\n{", "// a comment\nnamespace App\n{"));
        Assert.Contains("Contract: changed changed", StepStates.Of(second), StringComparison.Ordinal);
    }

    private static string AfterEdit(int file, string before, string after)
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        return StepStates.Of(first.Again(Edit(s_start, file, before, after)));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.GetText().ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(text.Replace(before, after, StringComparison.Ordinal), tree.FilePath));
    }
}

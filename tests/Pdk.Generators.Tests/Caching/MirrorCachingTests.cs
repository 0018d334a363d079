using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Which edit makes which mirror again.</summary>
public sealed class MirrorCachingTests
{
    private const string Contract = """
        namespace App
        {
            [PluginContract("app.shop", 1, 0)]
            public interface IShop
            {
                Basket Confirm(Basket basket, Shape shape);
                int Count(Basket basket) { return basket.Lines.Count; }
            }
        }
        """;

    private const string Types = """
        namespace App
        {
            public sealed record Line(string Product, int Count) { public int Twice() { return Count * 2; } }
            public sealed record Basket(string Customer, List<Line> Lines);
            [Mirror] public sealed record Crate(int Width);
            [Union] public abstract record Shape { public sealed record Circle(int Radius) : Shape; }
        }
        """;

    private static readonly CSharpCompilation s_start = TestCompilation.Of([Contract, Types]);

    // The contract, its registration, the class of the crate, and five mirrors.
    private const string AllKept = """
        Contract: kept
        Contracts: kept
        Mirror: kept kept kept kept kept
        MirrorClass: kept
        Source: kept kept kept kept kept kept kept kept
        """;

    [Fact]
    public void FirstRun_MakesEveryMirror() => Assert.Contains(
        "Mirror: changed changed changed changed changed\nMirrorClass: changed\n", StepStates.Of(GeneratorRun.Of(s_start, null, new ContractGenerator())), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "{ return basket.Lines.Count; }", "{ return basket.Lines.Count + 1; }")]
    [InlineData(0, "namespace App", "// a comment\n\nnamespace App")]
    [InlineData(1, "{ return Count * 2; }", "{ /* a comment */ return Count + Count; }")]
    [InlineData(1, "namespace App", "\n\nnamespace App")]
    [InlineData(1, "{ public int Twice()", "{ private static int s_seen; internal int Seen() { return s_seen++; } public int Twice()")]
    public void EditThatLeavesTheFields_MakesNone(int file, string before, string after) => Assert.Equal(AllKept, AfterEdit(file, before, after));

    [Fact]
    public void UnrelatedFile_MakesNone()
    {
        GeneratorRun first = GeneratorRun.Of(s_start, null, new ContractGenerator());
        GeneratorRun second = first.Again(s_start.AddSyntaxTrees(TestCompilation.Parse("namespace Elsewhere { public record Nothing(int X); class C { } }", "New.cs")));
        Assert.Equal(AllKept, StepStates.Of(second));
    }

    [Fact]
    public void AddedField_MakesThatMirrorAndTheContract() => Assert.Equal(
        """
        Contract: changed
        Contracts: changed
        Mirror: changed kept kept kept kept
        MirrorClass: kept
        Source: changed changed changed kept kept kept kept kept
        """,
        AfterEdit(1, "Line(string Product, int Count)", "Line(string Product, int Count, int? Price)"));

    [Fact]
    public void FieldOfATypeThatNoContractUses_LeavesTheContractAlone() => Assert.Equal(
        """
        Contract: kept
        Contracts: kept
        Mirror: changed kept kept kept kept
        MirrorClass: changed
        Source: changed changed kept kept kept kept kept kept
        """,
        AfterEdit(1, "Crate(int Width)", "Crate(int Width, int Height)"));

    // A new mirror moves those behind it, which are written again: their place in the list is all that the driver knows them by.
    [Fact]
    public void AddedCase_LeavesTheMirrorsBeforeItAlone() => Assert.Contains(
        "Mirror: changed changed changed kept kept kept\nMirrorClass: kept\n",
        AfterEdit(1, "(int Radius) : Shape;", "(int Radius) : Shape; public sealed record Square(int Side) : Shape;"),
        StringComparison.Ordinal);

    [Fact]
    public void SecondContractThatUsesTheSameTypes_MakesNoMirror()
    {
        GeneratorRun first = GeneratorRun.Of(s_start, null, new ContractGenerator());
        GeneratorRun second = first.Again(s_start.AddSyntaxTrees(TestCompilation.Parse(
            "namespace App { [global::Pdk.PluginContract(\"app.other\", 1, 0)] public interface IOther { Basket? Get(Line line); } }", "New.cs")));
        Assert.Contains("Mirror: kept kept kept kept kept\nMirrorClass: kept\n", StepStates.Of(second), StringComparison.Ordinal);
    }

    private static string AfterEdit(int file, string before, string after)
    {
        GeneratorRun first = GeneratorRun.Of(s_start, null, new ContractGenerator());
        SyntaxTree tree = s_start.SyntaxTrees[file];
        string text = tree.GetText().ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return StepStates.Of(first.Again(s_start.ReplaceSyntaxTree(
            tree, TestCompilation.Parse(text.Replace(before, after, StringComparison.Ordinal), tree.FilePath))));
    }
}

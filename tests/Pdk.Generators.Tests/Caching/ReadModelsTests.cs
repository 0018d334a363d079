using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pdk.Generators.Crossing;
using Pdk.Generators.Reuse;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>What was read of a type is kept for as long as no declaration changes: an edit inside of a method reads nothing again, and every other edit is seen.</summary>
public sealed class ReadModelsTests
{
    private const string Contract = """
        namespace App
        {
            [PluginContract(Ids.Shop, 1, 0)]
            public interface IShop
            {
                Basket Confirm(Basket basket, Money money, Shape shape, Folded folded);
                int Count(Basket basket) { return basket.Lines.Count; }
            }

            [Plugin("shop")]
            public sealed class Shop(Settings settings) : IShop
            {
                public Basket Confirm(Basket basket, Money money, Shape shape, Folded folded) { return basket; }
                public int Limit { get; } = settings.Limit;
            }
        }
        """;

    private const string Types = """
        namespace App
        {
            public static class Ids { public const string Shop = "app.shop"; public static int Help(int x) { return x; } }
            public sealed record Line(string Product, int Count) { public int Twice() => Count * 2; }
            public sealed record Basket(string Customer, List<Line> Lines);
            public class Money(int cents) { public int Cents { get; } = cents; public int Twice() { return Cents * 2; } }
            [Union] public abstract record Shape { public sealed record Circle(int Radius) : Shape; }
            public sealed record Settings(int Limit);
            public class Clock
            {
                private int _ticks;
                public Clock() { _ticks = 1; }
                ~Clock() { _ticks = 2; }
                public int Ticks { get { return _ticks; } }
                public void Tick() { _ticks++; }
                public static Clock operator +(Clock clock, int ticks) { clock._ticks += ticks; return clock; }
            }
        }
        """;

    private const string Parts = """
        namespace App
        {
            public partial class Folded(int x) { public int X { get; } = x; }
            public partial class Folded { public int Once() { return X; } }
            [Mirror] public sealed record Crate(string Name);
        }
        """;

    private static readonly CSharpCompilation s_start = TestCompilation.Of([Contract, Types, Parts]);

    [Theory]
    [InlineData(1, "{ return x; }", "{ /* a comment */ return x + 1; }")]
    [InlineData(1, "Help(int x) { return x; }", "Help(int x, int y) { return x + y; }")]
    [InlineData(1, "=> Count * 2;", "=> Count + Count;")]
    [InlineData(1, "{ _ticks = 1; }", "{ _ticks = 3; }")]
    [InlineData(1, "{ _ticks = 2; }", "{ _ticks = 3; }")]
    [InlineData(1, "{ _ticks++; }", "{\n\n _ticks += 1; }")]
    [InlineData(1, "{ clock._ticks += ticks;", "{ clock._ticks -= ticks;")]
    public void EditInsideOfAMethod_ReadsNothing(int file, string before, string after)
    {
        CSharpCompilation edited = Edit(file, before, after);
        Assert.Equal(1, Reads(s_start, edited));

        GeneratorRun second = GeneratorRun.Of(s_start).Again(edited);
        Assert.False(UnionCases.IsKnown(edited.Assembly), "The types of the edited compilation were looked into.");
        AssertAsFromNothing(second, edited);
    }

    /// <summary>Each of these means another contract, mirror or plugin, and most stand in another file than that.</summary>
    [Theory]
    [InlineData(1, "\"app.shop\"", "\"app.store\"")]
    [InlineData(1, "int Count)", "long Count)")]
    [InlineData(1, "public sealed record Line", "/// <summary>A line.</summary>\npublic sealed record Line")]
    [InlineData(1, "(int Radius) : Shape;", "(int Radius) : Shape; public sealed record Square(int Side) : Shape;")]
    [InlineData(1, "Settings(int Limit)", "Settings(int Limit, bool Loud = false)")]
    [InlineData(1, "public class Clock", "public class List<T> { public T? First { get; set; } } public class Clock")]
    // A method that captures a parameter of the primary constructor gives the object a field.
    [InlineData(1, "return Cents * 2;", "return cents * 2;")]
    [InlineData(2, "return X;", "return x;")]
    [InlineData(2, "string Name", "string? Name")]
    [InlineData(0, "Basket Confirm(Basket basket", "Basket? Confirm(Basket basket")]
    public void EditOfADeclaration_IsSeen(int file, string before, string after)
    {
        CSharpCompilation edited = Edit(file, before, after);
        Assert.Equal(2, Reads(s_start, edited));

        GeneratorRun first = GeneratorRun.Of(s_start);
        GeneratorRun second = first.Again(edited);
        Assert.NotEqual(TextOf(first), TextOf(second));
        AssertAsFromNothing(second, edited);
    }

    [Fact]
    public void DirectiveBeforeAMethod_IsSeen()
    {
        const string Source = """
            namespace App
            {
                public class Before { public void Do() { } }
                public record Line(string Name);
                [PluginContract("app.lines", 1, 0)] public interface ILines { Line Do(); }
            }
            """;
        CSharpCompilation start = TestCompilation.Of([Source]);
        CSharpCompilation edited = Edit(start, 0, "public void Do()", "\n#nullable disable\npublic void Do()");
        Assert.Equal(2, Reads(start, edited, "App.ILines"));
        CSharpCompilation active = Edit(start, 0, "public void Do() { } }", "\n#if DEBUG\npublic void Do() { }\n#endif\n}");
        Assert.Equal(2, Reads(start, active, "App.ILines"));
    }

    [Fact]
    public void OtherOptionsReferencesAndFiles_AreSeen()
    {
        Assert.Equal(2, Reads(s_start, s_start.WithOptions(s_start.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.Equal(2, Reads(s_start, s_start.AddReferences(MetadataReference.CreateFromFile(typeof(ReadModelsTests).Assembly.Location))));
        Assert.Equal(2, Reads(s_start, s_start.AddSyntaxTrees(TestCompilation.Parse("class More { }", "More.cs"))));
        Assert.Equal(1, Reads(s_start, s_start.Clone()));
    }

    [Fact]
    public void ProjectThatIsReferredTo_CountsByItsDeclarations()
    {
        CSharpCompilation library = TestCompilation.Bare(["public class Shared { public int Do() { return 1; } }"], name: "Library");
        CSharpCompilation Referring(CSharpCompilation referred) => s_start.AddReferences(referred.ToMetadataReference());
        Assert.Equal(1, Reads(Referring(library), Referring(Edit(library, 0, "return 1;", "return 2;"))));
        Assert.Equal(2, Reads(Referring(library), Referring(Edit(library, 0, "class Shared", "class Others"))));
    }

    [Fact]
    public void TypesOfOneName_AreKeptApart()
    {
        ReadModels<string> known = new();
        CSharpCompilation other = TestCompilation.Of([Contract, Types, Parts], name: "Other");
        foreach (CSharpCompilation compilation in new[] { s_start, other, s_start, other })
        {
            Assert.Equal(compilation.AssemblyName, known.Get(Shop(compilation), compilation, () => compilation.AssemblyName));
        }
    }

    /// <summary>An editor makes a set of declarations for every key stroke; only the last one is kept.</summary>
    [Fact]
    public void EarlierDeclarations_AreForgotten()
    {
        ReadModels<string> known = new();
        int reads = 0;
        foreach (CSharpCompilation compilation in new[] { s_start, Edit(1, "int Count)", "long Count)"), s_start })
        {
            known.Get(Shop(compilation), compilation, () => $"{reads++}");
        }

        Assert.Equal(3, reads);
    }

    private static int Reads(CSharpCompilation first, CSharpCompilation second, string type = "App.IShop")
    {
        ReadModels<string> known = new();
        int reads = 0;
        foreach (CSharpCompilation compilation in new[] { first, second })
        {
            known.Get(compilation.GetTypeByMetadataName(type)!, compilation, () => $"{reads++}");
        }

        return reads;
    }

    private static INamedTypeSymbol Shop(CSharpCompilation compilation) => compilation.GetTypeByMetadataName("App.IShop")!;

    private static void AssertAsFromNothing(GeneratorRun run, CSharpCompilation edited) => Assert.Equal(TextOf(GeneratorRun.Of(edited)), TextOf(run));

    private static string TextOf(GeneratorRun run) =>
        string.Join('\n', run.Files.OrderBy(static file => file.HintName, StringComparer.Ordinal).Select(static file => $"// {file.HintName}\n{file.SourceText}"));

    private static CSharpCompilation Edit(int file, string before, string after) => Edit(s_start, file, before, after);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.GetText().ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(before, after, StringComparison.Ordinal), tree.Encoding)));
    }
}

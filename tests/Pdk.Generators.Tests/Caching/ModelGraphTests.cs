using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Nothing of the compiler's is in a model, however deep.</summary>
public sealed class ModelGraphTests
{
    private static readonly string[] s_sources =
    [
        Sources.Plugin,
        Sources.Late,
        Sources.Asynchronous,
        Sources.Mirrors,
        TestCompilation.Contract("void Do(object x); void Do(in Guid id);"),
        """
        namespace App
        {
            public enum Mode { A }
            public struct Point { public int X; public Mode Mode { get; set; } }
            [PluginContract("app.points", 1, 0)] public interface IPoints { Point Do(in Point point, ReadOnlySpan<Mode> modes, IPoints? next); }
            [Plugin("bad")] public sealed class Bad(object x) { }
        }
        """,
    ];

    [Fact]
    public void Models_HoldNothingOfTheCompiler()
    {
        int models = 0;
        foreach (string source in s_sources)
        {
            foreach (object value in Values(GeneratorRun.Of(source)))
            {
                ModelGraph.Check(value);
                models++;
            }
        }

        Assert.True(models >= 20, $"Only {models} models were looked at.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BadModel_IsFound(bool isDeep)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of([Sources.Late]), null, new BadGenerator());
        object value = Values(run).Single();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => ModelGraph.Check(isDeep ? new { Models = new[] { value } } : value));
        Assert.Contains("must not reach the model", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Kinds => new("symbol", "node", "tree", "compilation", "semantic model", "location", "diagnostic", "immutable array", "empty immutable array");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachKind_IsFound(string kind)
    {
        CSharpCompilation compilation = TestCompilation.Of([Sources.Late]);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        object bad = kind switch
        {
            "symbol" => compilation.GetTypeByMetadataName("App.ILate")!,
            "node" => tree.GetRoot(),
            "tree" => tree,
            "compilation" => compilation,
            "semantic model" => compilation.GetSemanticModel(tree),
            "location" => tree.GetRoot().GetLocation(),
            "diagnostic" => Diagnostic.Create(new DiagnosticDescriptor("X1", "x", "x", "x", DiagnosticSeverity.Error, true), Location.None),
            "immutable array" => System.Collections.Immutable.ImmutableArray.Create(1),
            _ => default(System.Collections.Immutable.ImmutableArray<string>),
        };
        Assert.Throws<InvalidOperationException>(() => ModelGraph.Check(new Holder<object>("x", [bad])));
    }

    private static IEnumerable<object> Values(GeneratorRun run) => run.Result.Results
        .SelectMany(static result => result.TrackedSteps)
        .Where(static pair => pair.Key is Steps.Contract or Steps.Contracts or Steps.Mirror or Steps.MirrorClass or Steps.Component or Steps.Library)
        .SelectMany(static pair => pair.Value)
        .SelectMany(static step => step.Outputs)
        .Select(static output => output.Value);

    private sealed record Holder<T>(string Name, List<T> Items);
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Crossing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Caching;

/// <summary>Finding the cases of unions costs one walk through an assembly's types, however many unions and cases there are, and looks into records only.</summary>
public sealed class UnionWorkTests
{
    private const int Unions = 40;
    private const int Cases = 10;
    private const int Others = 2_000;

    private static readonly CSharpCompilation s_start = TestCompilation.Bare([Contract(), Classes()]);

    [Fact]
    public void ManyUnions_CostOneWalk()
    {
        GeneratorRun run = GeneratorRun.Of(s_start);
        Assert.DoesNotContain(run.Messages, static message => message.Severity == DiagnosticSeverity.Error);

        // The contract, the unions with their cases, and all that is neither.
        Assert.Equal((1 + Unions + (Unions * Cases) + Others, Unions + (Unions * Cases)), UnionCases.Of(s_start.Assembly).Work);
        Assert.Same(UnionCases.Of(s_start.Assembly), UnionCases.Of(s_start.Assembly));
    }

    [Fact]
    public void EditElsewhere_CostsOneWalkAndLeavesEveryMirrorAlone()
    {
        GeneratorRun first = GeneratorRun.Of(s_start);
        SyntaxTree classes = s_start.SyntaxTrees[1];
        CSharpCompilation edited = s_start.ReplaceSyntaxTree(classes, TestCompilation.Parse(classes.GetText() + " // edited", classes.FilePath));
        GeneratorRun second = first.Again(edited);
        Assert.Equal(UnionCases.Of(s_start.Assembly).Work, UnionCases.Of(edited.Assembly).Work);
        string states = StepStates.Of(second);
        Assert.DoesNotContain("changed", states, StringComparison.Ordinal);
        Assert.Contains("Mirror: kept", states, StringComparison.Ordinal);
    }

    [Fact]
    public void CasesOfACompiledUnion_AreFoundThere()
    {
        using MemoryStream image = new();
        Assert.True(s_start.Emit(image).Success);
        CSharpCompilation user = TestCompilation.Bare(
            ["namespace User { [Pdk.PluginContract(\"user.thing\", 1, 0)] public interface IThing { App.Union0 Do(App.Union1 x); } }"],
            null, "User", MetadataReference.CreateFromImage(image.ToArray()));
        GeneratorRun run = GeneratorRun.Of(user);
        Assert.DoesNotContain(run.Messages, static message => message.Severity == DiagnosticSeverity.Error);
        Assert.Contains("union app.union0", run.Text("User.IThing"), StringComparison.Ordinal);
        Assert.Contains($"  {Cases} case9: app.union1.case9", run.Text("User.IThing"), StringComparison.Ordinal);
    }

    private static string Contract()
    {
        StringBuilder text = new("namespace App { [Pdk.PluginContract(\"app.thing\", 1, 0)] public interface IThing { ");
        for (int union = 0; union < Unions; union++)
        {
            text.Append($"Union{union} Do{union}(Union{union} x); ");
        }

        text.Append("} ");
        for (int union = 0; union < Unions; union++)
        {
            text.Append($"[Pdk.Union] public abstract record Union{union} {{ ");
            for (int one = 0; one < Cases; one++)
            {
                text.Append($"public sealed record Case{one}(int X) : Union{union}; ");
            }

            text.Append("} ");
        }

        return text.Append('}').ToString();
    }

    private static string Classes()
    {
        StringBuilder text = new("namespace App.Others { public class Base { } ");
        for (int other = 1; other < Others; other++)
        {
            text.Append($"public class Other{other} : Base {{ public int X {{ get; set; }} }} ");
        }

        return text.Append('}').ToString();
    }
}

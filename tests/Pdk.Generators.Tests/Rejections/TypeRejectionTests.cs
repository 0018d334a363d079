using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Types of parameters and results that cannot cross, and some that once could not.</summary>
public sealed class TypeRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedTypes.All), MemberType = typeof(RejectedTypes))]
    public void TypeThatCannotCross_IsAnError(string member, string message) => Rejected.Check(RejectedTypes.Source(member), message);

    [Theory]
    [MemberData(nameof(Crossing))]
    public void TypeThatCrosses_IsNoError(string member)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(member, "public struct Empty { } public struct Name { public string Text; }"));
        Rejected.CheckNone(run);
        Assert.Contains("class ThingContract", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    /// <summary>Members that were errors before values were mirrored.</summary>
    public static TheoryData<string> Crossing =>
    [
        "void Do(string? x);", "string? Do();", "void Do(int? x);", "void Do(int[] x);", "void Do(params string[] x);", "void Do(List<int> x);", "void Do((int, int) x);",
        "void Do(DateTime x);", "ValueTask<string> DoAsync();", "void Do(Empty x);", "void Do(Name? x);", "Dictionary<string, List<Name>?> Do();",
    ];

    [Theory]
    [MemberData(nameof(RejectedMirrors.All), MemberType = typeof(RejectedMirrors))]
    public void TypeWithMirrorThatCannotCross_IsAnError(string type, string message) => Rejected.Check(RejectedMirrors.Source(type), message);

    [Fact]
    public void EveryProblem_IsSaid()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x, int[,] y); event Action Gone; void Go(IntPtr z);"));
        Assert.Equal(4, run.Output.GetDiagnostics().Count(static message => message.Id == "CS1029"));
    }

    /// <summary>A namespace may begin with <c>System</c> and be an author's own, in a source as well as in an assembly.</summary>
    [Theory]
    [MemberData(nameof(CompiledTypes.Views), MemberType = typeof(CompiledTypes))]
    public void OwnTypesInANamespaceOfSystem_Cross(string view)
    {
        const string Types = "} namespace System.Acme { public record Order(int X, Point Place, Mode Mode); public struct Point { public int X; } public enum Mode { A } public class Base { public int B { get; set; } } public class Derived : Base { public int C { get; set; } }";
        GeneratorRun run = GeneratorRun.Of(CompiledTypes.Contract(
            "global::System.Acme.Order Do(global::System.Acme.Point x, ReadOnlySpan<global::System.Acme.Point> y, global::System.Acme.Derived z);", view == "source" ? "" : Types, view)
            .AddSyntaxTrees(view == "source" ? [TestCompilation.Parse("namespace Space { " + Types + " }", "Types.cs")] : []));
        Rejected.CheckNone(run);
        Assert.Contains("struct system.acme.point size 4 align 4", run.Text("App.IThing"), StringComparison.Ordinal);
    }
}

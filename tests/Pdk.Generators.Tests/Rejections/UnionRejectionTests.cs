using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Unions and cases, in a source and in a compiled assembly.</summary>
public sealed class UnionRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedUnions.All), MemberType = typeof(RejectedUnions))]
    public void UnionThatCannotCross_IsAnError(string types, string message) =>
        Rejected.Check(RejectedUnions.Source(types), message);

    [Fact]
    public void UnionOfACompiledAssembly_HasTheTagsOfItsSource()
    {
        const string Types = """
            [global::Pdk.Union]
            public abstract record Shape
            {
                public sealed record Square(int X) : Shape;
                public sealed record Circle(int X) : Shape;
                public sealed record Unknown(int Tag) : Shape;
                public sealed record Area(int X) : Shape;
            }

            [global::Pdk.Mirror] public struct Crate { public int Width; [global::Pdk.Since(1, 0)] public int Depth; }
            """;
        const string Layout = "union app.shape\\n\"\n            + \"  1 square: app.shape.square\\n\"\n            + \"  2 circle: app.shape.circle\\n\"\n            + \"  3 area: app.shape.area\\n";
        foreach (GeneratorRun run in new[] { GeneratorRun.Of(Rejected.Referring("Crate Do(Shape x);", Types)), GeneratorRun.Of(TestCompilation.Contract("Crate Do(Shape x);", Types)) })
        {
            Rejected.CheckNone(run);
            Assert.Contains(Layout, run.Text("App.IThing"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CaseInAnotherAssemblyThanItsUnion_IsAnError()
    {
        CSharpCompilation compilation = Rejected.Referring("void Do(Stray x);", "[global::Pdk.Union] public abstract record Shape { public sealed record Circle : Shape; }")
            .AddSyntaxTrees(TestCompilation.Parse("namespace App { public sealed record Stray(int X) : Shape; }", "Stray.cs"));
        Rejected.Check(compilation, "PDK0116: IThing.Do(x): Stray cannot cross the border: a case must stand in the assembly of Shape; move it there");
    }
}

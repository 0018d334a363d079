namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustHaveTagAnalyzerTests : AnalyzerTests<UnionCaseMustHaveTagAnalyzer>
{
    protected override string Valid => """
        [Union] public abstract record Shape { public sealed record Circle(int R) : Shape; public sealed record Square(int R) : Shape; public sealed record Unknown : Shape; }
        [Union] public abstract record Other;
        [UnionCase(7)] public sealed record One : Other;
        [UnionCase(3)] public sealed record Two : Other;
        public sealed record Unknown(int Tag) : Other;
        """;

    protected override string Invalid => """
        [Union] public abstract record Shape;
        [UnionCase(4)] public sealed record Circle(int R) : Shape;
        public sealed record [|Square|](int R) : Shape;
        """;

    protected override string Message => "Square cannot cross the border: the other cases of Shape state their tags, and it has none; give it [UnionCase(5)]";

    [Fact]
    public Task CasesOutsideWithoutTags_AreReportedAtTheUnion() => Reports(
        """
        [Union] public abstract record [|Shape|] { public sealed record Circle(int R) : Shape; }
        public sealed record Square(int R) : Shape;
        """,
        "Shape cannot cross the border: its cases do not all stand inside of it, so that they have no order; give each case a [UnionCase] with a number of its own");

    [Fact]
    public Task WrongTags_AreReportedAtTheNumber() => Verify.Reports(
        """
        [Union]
        public abstract record Shape
        {
            [UnionCase(1)] public sealed record Circle(int R) : Shape;
            [UnionCase([|1|])] public sealed record Square(int R) : Shape;
            [UnionCase([|0|])] public sealed record Line(int R) : Shape;
            [UnionCase(2)] public sealed record Point(int R) : Shape;
            [UnionCase(tag: [|-5|])] public sealed record Plane(int R) : Shape;
        }
        """,
        [
            new(Id, "Square cannot cross the border: its tag 1 is that of Circle too; give it [UnionCase(3)]"),
            new(Id, "Line cannot cross the border: its tag 0 is less than 1; give it [UnionCase(4)]"),
            new(Id, "Plane cannot cross the border: its tag -5 is less than 1; give it [UnionCase(5)]"),
        ]);
}

namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustBeSealedAnalyzerTests : AnalyzerTests<UnionCaseMustBeSealedAnalyzer>
{
    protected override string Valid => """
        [Union] public abstract record Shape { public sealed record Circle(int R) : Shape; }
        public abstract record Open { public record Circle(int R) : Open; }
        """;

    protected override string Invalid => """
        [Union] public abstract record Shape { public record [|Circle|](int R) : Shape; }
        """;

    protected override string Message => "Circle cannot cross the border: as a case of Shape it must be the end of the hierarchy; make it a sealed record";

    [Fact]
    public Task EveryOpenCase_IsReported() => Verify.Reports(
        """
        [Union] public abstract record Shape;
        [UnionCase(1)] public record [|Circle|](int R) : Shape;
        [UnionCase(2)] public abstract record [|Square|](int R) : Shape;
        public sealed record Cube(int R) : Square(R);
        """,
        [new(Id, Message), new(Id, Message.Replace("Circle", "Square", StringComparison.Ordinal))]);

    [Fact]
    public Task CaseOutsideOfAGenericUnion_IsReported() => Reports(
        """
        [Union] public abstract record Shape<T> { public sealed record Circle(T R) : Shape<T>; }
        public sealed record [|Square|](int R) : Shape<int>;
        """,
        "Square cannot cross the border: a case must stand inside of Shape, which is generic; move it there");
}

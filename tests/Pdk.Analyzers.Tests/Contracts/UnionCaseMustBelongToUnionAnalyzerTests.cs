namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustBelongToUnionAnalyzerTests : AnalyzerTests<UnionCaseMustBelongToUnionAnalyzer>
{
    protected override string Valid => """
        [Union] public abstract record Shape { [UnionCase(2)] public sealed record Circle(int R) : Shape; }
        """;

    protected override string Invalid => """
        public abstract record Shape { [[|UnionCase|](2)] public sealed record Circle(int R) : Shape; }
        """;

    protected override string Message => "'Circle' has [UnionCase], but derives from no [Union]; remove it";

    [Fact]
    public Task CaseOfUnknownTags_IsReported() => Reports(
        """
        [Union] public abstract record Shape { public sealed record Circle(int R) : Shape; [[|UnionCase|](9)] public sealed record Unknown : Shape; }
        """,
        "'Unknown' has [UnionCase], but receives the tags that no case has, and has none itself; remove it");

    [Fact]
    public Task UnionThatIsNone_IsReportedItself() => Verify.Reports(
        "[[|Union|]] public record Shape { [UnionCase(2)] public sealed record Circle(int R) : Shape; }",
        "PDK0115",
        "Shape cannot cross the border: [Union] stands for an abstract record, and it is none; make it an abstract record, or remove [Union]");
}

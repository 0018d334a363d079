namespace Pdk.Analyzers.Tests;

public sealed class UnionMustBeAbstractRecordAnalyzerTests : AnalyzerTests<UnionMustBeAbstractRecordAnalyzer>
{
    protected override string Valid => """
        [Union] public abstract record Shape { public sealed record Circle(int R) : Shape; }
        [Union] public abstract record Other<T> { public sealed record Some(T Value) : Other<T>; public sealed record None : Other<T>; }
        """;

    protected override string Invalid => """
        [[|Union|]] public record Shape { public sealed record Circle(int R) : Shape; }
        """;

    protected override string Message => "Shape cannot cross the border: [Union] stands for an abstract record, and it is none; make it an abstract record, or remove [Union]";

    [Theory]
    [InlineData("[[|Union|]] public abstract class Shape { public sealed class Circle : Shape; }")]
    [InlineData("[[|Union|]] public sealed class Shape;")]
    public Task OtherType_IsReportedAtTheAttribute(string source) => Reports(source, Message);

    [Theory]
    [InlineData("[Union] public abstract record [|Shape|];")]
    [InlineData("[Union] public abstract record [|Shape|] { public sealed record Unknown : Shape; }")]
    public Task UnionWithoutCases_IsReported(string source) =>
        Reports(source, "Shape cannot cross the border: the union has no cases; derive a sealed record from it");

    [Fact]
    public Task ContractThatUsesTheUnion_IsNotReportedAsWell() => Reports(
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { Shape? Get(Dictionary<int, Shape> shapes); }
        [Union] public abstract record [|Shape|];
        """,
        "Shape cannot cross the border: the union has no cases; derive a sealed record from it");
}

namespace Pdk.Analyzers.Tests;

public sealed class AppendedFieldMustHaveDefaultAnalyzerTests : AnalyzerTests<AppendedFieldMustHaveDefaultAnalyzer>
{
    protected override string Valid => """
        public record Basket(int Total, [Since(1, 1)] string Note = "")
        {
            [Since(1, 2)] public int More { get; init; } = 7;
        }
        public interface INothing { [Since(1, 1)] int More(); }
        """;

    protected override string Invalid => """
        public record Basket(int Total, [Since(1, 1)] string [|Note|]);
        """;

    protected override string Message => "Basket.Note: string cannot cross the border: it is [Since(1, 1)], and older sides do not send it; give the parameter a default value";

    [Fact]
    public Task AttributeOnTheProperty_CountsToo() => Reports(
        "public record Basket(int Total, [property: Since(1, 1)] int [|Count|]);",
        "Basket.Count: int cannot cross the border: it is [Since(1, 1)], and older sides do not send it; give the parameter a default value");

    [Fact]
    public Task RequiredProperty_IsReported() => Reports(
        "public class Basket { public int Total { get; set; } [Since(1, 3)] public required int [|Count|] { get; set; } }",
        "Basket.Count: int cannot cross the border: it is [Since(1, 3)], and older sides do not send it; remove 'required', and give it an initializer");

    [Fact]
    public Task ContractThatUsesTheRecord_IsNotReportedAsWell() => Reports(
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void Call(List<Basket> baskets); }
        public record Basket(int Total, [Since(1, 1)] string [|Note|]);
        """,
        "Basket.Note: string cannot cross the border: it is [Since(1, 1)], and older sides do not send it; give the parameter a default value");
}

namespace Pdk.Analyzers.Tests;

public sealed class LayoutNameMustBeUniqueAnalyzerTests : AnalyzerTests<LayoutNameMustBeUniqueAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 0)] public interface ITest { void Call(Page<List<int>> a, Page<int[]> b, OrderLine c, Order d, (int, int) e, (int X, int Y) f); }
        public record Page<T>(T Value);
        public record OrderLine(int X);
        public record Order(int Line, OrderLine? Next);
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 0)] public interface ITest { void Call(OrderLine a, [|List<Order_Line>|] b); }
        public record OrderLine(int X);
        public record Order_Line(int X);
        """;

    protected override string Message => "OrderLine and Order_Line are both called 'order_line' in layout texts; rename one of them";

    [Fact]
    public Task SameNameInC_IsReported() => Reports(
        """
        namespace Acme
        {
            [PluginContract("acme.test", 1, 0)] public interface ITest { Order.Line Get([|OrderLine|] a); }
            public record OrderLine(int X);
        }
        namespace Acme.Order
        {
            public record Line(int X);
        }
        """,
        "acme.order.line and acme.order_line are both called 'acme_order_line' in C; rename one of the types");

    [Theory]
    [InlineData("public record Both(int OrderId, int Order_Id);", "order_id")]
    [InlineData("public struct Both { public int X; public int _x; }", "x")]
    [InlineData("public enum Both { Red, RED }", "red")]
    public Task MembersWithOneName_AreReported(string type, string name) => Reports(
        $$"""
        [PluginContract("acme.test", 1, 0)] public interface ITest { void Call([|Both|] a, Both again); }
        {{type}}
        """,
        $"Two members of Both are both called '{name}' in layout texts; rename one of them");

    [Fact]
    public Task TypeWithMirror_IsReportedAtItsAttribute() => Reports(
        "[[|Mirror|]] public record Both(int OrderId, int Order_Id);", "Two members of Both are both called 'order_id' in layout texts; rename one of them");

    [Fact]
    public Task StructThatContainsItself_IsLeftToTheCompiler() => Verify.Reports(
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { Cycle Call(Cycle a); Cycle Value { get; } }
        [Mirror] public struct Cycle { public Cycle Next; }
        """,
        [],
        ["CS0523"]);
}

using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class ShippedContractMustNotBreakAnalyzerTests : AnalyzerTests<ShippedContractMustNotBreakAnalyzer>
{
    private const string Shipped = """
        contract acme.test 1.1
          0 a(basket: basket, mode: mode) -> i32
          1 async find(query: string) -> shape
          2 b() -> i32 since 1.1
        record basket size 24
          8 customer: string
          16 total: i64
        enum mode i32
          0 fast
          1 safe
        struct point size 8 align 4
          0 x: i32
          4 y: i32
        record shape.circle size 16
          8 centre: point
        record shape.square size 16
          8 side: i32
        union shape
          1 circle: shape.circle
          2 square: shape.square

        """;

    private const string Code = """
        [PluginContract("acme.test", 1, 1)]
        public interface ITest
        {
            int A(Basket basket, Mode mode);
            ValueTask<Shape> FindAsync(string query, CancellationToken cancellation);
            [Since(1, 1)] int B() => 0;
        }
        public sealed record Basket(string Customer, long Total);
        public enum Mode { Fast, Safe }
        public struct Point { public int X; public int Y; }
        [Union] public abstract record Shape
        {
            public sealed record Circle(Point Centre) : Shape;
            public sealed record Square(int Side) : Shape;
        }
        """;

    protected override string Valid => Code;

    protected override string Invalid => Code.Replace("[Since(1, 1)] int B()", "[Since(1, 1)] [|long|] B()", StringComparison.Ordinal);

    protected override string Message => "acme.test.b: result changed: Contracts.Shipped.txt has `b() -> i32 since 1.1` in slot 2, "
        + "the code has `b() -> i64 since 1.1` in slot 2; undo that, or raise the contract to 2.0";

    protected override AdditionalText[] Files => [BaselineFiles.Shipped(Shipped)];

    public static TheoryData<string, string, string> Breaks => new()
    {
        { "string query", "[|int|] query", "acme.test.find: signature changed: " },
        { "string query", "string [|text|]", "acme.test.find: parameter renamed: " },
        { "Mode mode)", "Mode mode, int [|depth|])", "acme.test.a: signature changed: " },
        { "int A(Basket basket, Mode mode)", "int [|A|](Basket basket)", "acme.test.a: signature changed: " },
        { "ValueTask<Shape> FindAsync(string query, CancellationToken cancellation)", "[|Shape|] Find(string query)", "acme.test.find: signature changed: " },
        { "int A(", "int [|Z|](", "acme.test.z: member renamed: " },
        { "int A(", "int [|First|](); int A(", "acme.test.first: member inserted: " },
        { "[Since(1, 1)] int B() => 0;", "", "acme.test.b: member removed: " },
        { "[Since(1, 1)] int B() => 0;", "int [|B|]() => 0;", "acme.test.b: since changed: " },
        { "long Total", "[|double|] Total", "basket.total (used by acme.test.a(basket)): type changed: " },
        { "string Customer", "[|string?|] Customer", "basket.customer (used by acme.test.a(basket)): type changed (nullability): " },
        { "string Customer", "string [|Client|]", "basket.client (used by acme.test.a(basket)): member renamed: " },
        { "Safe", "[|Sure|]", "mode.sure (used by acme.test.a(mode)): enum value 1 renamed: " },
        { "Safe", "[|Safe|] = 2", "mode.safe (used by acme.test.a(mode)): enum value renumbered: " },
        { "enum Mode", "enum [|Mode|] : byte", "mode (used by acme.test.a(mode)): underlying type changed: " },
        { "public int Y;", "public int Y; public int [|Z|];", "point.z (used by acme.test.find() result.circle.centre): member inserted: " },
        { "record Square", "record [|Box|]", "shape.box (used by acme.test.find() result): union case 2 renamed: " },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public Task Break_IsReportedAtTheToken(string old, string marked, string message)
    {
        Assert.Contains(old, Code, StringComparison.Ordinal);
        string code = Code.Replace(old, marked, StringComparison.Ordinal);
        return ReportsOne(marked.Length > 0 ? code : code.Replace("ITest", "[|ITest|]", StringComparison.Ordinal), message);
    }

    [Fact]
    public Task RaisedMajor_MakesTheShippedTextHistory() => Verify.Reports(
        Code.Replace("\"acme.test\", 1, 1", "\"acme.test\", 2, 0", StringComparison.Ordinal).Replace("int A(", "int Z(", StringComparison.Ordinal),
        [],
        files: [BaselineFiles.Shipped(Shipped), BaselineFiles.Unshipped(Shipped.Replace("1.1\n  0 a(", "2.0\n  0 z(", StringComparison.Ordinal).Replace("b() -> i32 since 1.1", "b() -> i32", StringComparison.Ordinal))]);

    [Fact]
    public Task RaisedMinor_DoesNotExcuseIt() => ReportsOne(
        Invalid.Replace("\"acme.test\", 1, 1", "\"acme.test\", 1, 2", StringComparison.Ordinal), "acme.test.b: result changed: ");

    [Fact]
    public Task TypeOfAnotherAssembly_IsReportedAtTheMemberThatUsesIt() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { void [|A|](PdkStatus status); }""",
        [new Expected(Id, "pdk.pdk_status.fault (used by acme.test.a(status)): enum value renumbered: Contracts.Shipped.txt has `fault` = 19, the code has `fault` = 20; undo that, or raise the contract to 2.0")],
        files: [BaselineFiles.Shipped("contract acme.test 1.0\n  0 a(status: pdk.pdk_status) -> void\nenum pdk.pdk_status i32\n  0 ok\n  19 fault\n")]);

    [Fact]
    public Task EveryDifference_IsReported() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { [|long|] A(); [|long|] B(); }""",
        [
            new Expected(Id, "acme.test.a: result changed: Contracts.Shipped.txt has `a() -> i32` in slot 0, the code has `a() -> i64` in slot 0; undo that, or raise the contract to 2.0"),
            new Expected(Id, "acme.test.b: result changed: Contracts.Shipped.txt has `b() -> i32` in slot 1, the code has `b() -> i64` in slot 1; undo that, or raise the contract to 2.0"),
        ],
        files: [BaselineFiles.Shipped("contract acme.test 1.0\n  0 a() -> i32\n  1 b() -> i32\n")]);

    /// <summary>One mistake: where it is, and how the message begins and ends; in between stands what the comparison's own tests are about.</summary>
    private async Task ReportsOne(string marked, string beginning)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        Diagnostic diagnostic = Assert.Single(await Compilations.Diagnose(Compilations.Create(source.Text), Files));
        Assert.Equal(Id, diagnostic.Id);
        Assert.StartsWith(beginning, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("; undo that, or raise the contract to 2.0", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(Assert.Single(source.Spans), diagnostic.Location.SourceSpan);
    }
}

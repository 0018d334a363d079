namespace Pdk.Analyzers.Tests;

public sealed class TypeMustCrossAnalyzerTests : AnalyzerTests<TypeMustCrossAnalyzer>
{
    private const string StructRule = "a struct that crosses has fields of numbers, enumerations and such structs only; pass a PdkValue for anything else";

    protected override string Valid => """
        [PluginContract("acme.test", 1, 0)]
        public interface ITest
        {
            int Count { get; }
            bool IsOpen(DayOfWeek day);
            string Name(string text, ReadOnlySpan<byte> data, ReadOnlySpan<Point> points, in Point point, System.Buffers.IBufferWriter<byte> output);
            ITest Next(ITest? other);
            ValueTask<int> ReadAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation);
            private object Helper() => this;
            int Hash() => Helper().GetHashCode();
        }

        public readonly record struct Point(double X, double Y);
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 0)]
        public interface ITest { void Call(in [|Basket|] basket); }

        public struct Basket { public int Count; public Action OnChange; }
        """;

    protected override string Message => "Basket.OnChange: Action cannot cross the border; " + StructRule;

    [Theory]
    [InlineData("void Call([|Action|] a);", "Action cannot cross the border; declare a contract interface with one method instead")]
    [InlineData("void Call(int a, [|object|] b);", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|object|] Call();", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|Action|] Call { get; }", "Action cannot cross the border; declare a contract interface with one method instead")]
    [InlineData("ValueTask<[|object|]> CallAsync();", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|Task|] CallAsync();", "Task cannot cross the border; return ValueTask or ValueTask<T>")]
    [InlineData("void Call([|int[]|] a);", "int[] cannot cross the border; use ReadOnlySpan<T>, or a PdkValue for nested data")]
    [InlineData("void Call([|int?|] a);", "int? cannot cross the border; use a value that means none, or a PdkValue")]
    [InlineData("[|ref int|] Call();", "A reference cannot cross the border: it ends with the call; return the value")]
    [InlineData(
        "void Call(ReadOnlySpan<[|IDisposable|]> a);",
        "IDisposable cannot cross the border: the interface is no contract; give it [PluginContract], or pass a PdkValue")]
    [InlineData(
        "ValueTask CallAsync([|ReadOnlySpan<byte>|] data);",
        "ReadOnlySpan<byte> cannot cross the border: it ends with the call, but an asynchronous method goes on; use ReadOnlyMemory<byte> or PdkBatch")]
    [InlineData(
        "void Call([|CancellationToken|] cancellation);",
        "CancellationToken cannot cross the border: the method is synchronous; return ValueTask or ValueTask<T>")]
    [InlineData("void Call([|Outer|] outer);", "Outer.Inner.Text: string cannot cross the border; " + StructRule)]
    public Task TypeThatCannotCross_IsReportedWithThePathAndAWayOut(string member, string message) => Reports(
        $$"""
        [PluginContract("acme.test", 1, 0)] public interface ITest { {{member}} }
        public struct Outer { public int Count; public Inner Inner { get; set; } }
        public struct Inner { public string Text; }
        """,
        message);

    [Fact]
    public Task SeveralTypes_AreAllReported() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { [|Action|] Call([|object|] a, int b, [|Task|] c); }""",
        [
            new(Id, "Action cannot cross the border; declare a contract interface with one method instead"),
            new(Id, "object cannot cross the border; pass a PdkValue, which holds any value"),
            new(Id, "Task cannot cross the border; return ValueTask or ValueTask<T>"),
        ]);

    [Fact]
    public Task TypeThatDoesNotExist_IsLeftToTheCompiler() => Verify.Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { NoSuch Call(ReadOnlySpan<NoSuch> a, List<NoSuch[]> b); }""", [], ["CS0246"]);

    [Theory]
    [InlineData("Cycle a")]
    [InlineData("in Outer a")]
    [InlineData("ReadOnlySpan<Cycle> a")]
    [InlineData("Growing<int> a")]
    public Task StructThatContainsItself_IsLeftToTheCompiler(string parameter) => Verify.Reports(
        $$"""
        [PluginContract("acme.test", 1, 0)] public interface ITest { void Call({{parameter}}); }
        public struct Outer { public Cycle Inner; }
        public struct Growing<T> { public Growing<List<T>> Next; }
        public struct Cycle { public Cycle2 Next; }
        public struct Cycle2 { public Cycle Next { get; set; } }
        """,
        [],
        ["CS0523"]);
}

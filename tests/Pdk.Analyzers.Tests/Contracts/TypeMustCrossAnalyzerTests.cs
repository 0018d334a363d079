using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class TypeMustCrossAnalyzerTests : AnalyzerTests<TypeMustCrossAnalyzer>
{
    private const string Beside = "declare a contract interface with one method, and pass it as a parameter beside the value";

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

    protected override string Message => "Basket.OnChange: Action cannot cross the border; " + Beside;

    [Theory]
    [InlineData("void Call([|Action|] a);", "Action cannot cross the border; declare a contract interface with one method instead")]
    [InlineData("void Call(int a, [|object|] b);", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|object|] Call();", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|Action|] Call { get; }", "Action cannot cross the border; declare a contract interface with one method instead")]
    [InlineData("ValueTask<[|object|]> CallAsync();", "object cannot cross the border; pass a PdkValue, which holds any value")]
    [InlineData("[|Task|] CallAsync();", "Task cannot cross the border; return ValueTask or ValueTask<T>")]
    [InlineData("void Call(List<[|Action|]> a);", "a[]: Action cannot cross the border; " + Beside)]
    [InlineData("List<[|Action|]> Call();", "result[]: Action cannot cross the border; " + Beside)]
    [InlineData("void Call(Dictionary<[|Action|], int>? a);", "a.Keys[]: Action cannot cross the border; " + Beside)]
    [InlineData("void Call(Dictionary<int, [|Outer|][]> a);", "a[][].Inner.Call: Action cannot cross the border; " + Beside)]
    [InlineData("ValueTask<IReadOnlyList<[|Outer|]>> CallAsync();", "result[].Inner.Call: Action cannot cross the border; " + Beside)]
    [InlineData("void Call(Dictionary<[|int?|], int> a);", "a.Keys[]: int? cannot cross the border: a key is never absent; make it one that is not nullable")]
    [InlineData(
        "void Call(ReadOnlySpan<[|decimal|]> a);",
        "decimal cannot cross the border: not every bit pattern is a number, so that each has to be looked at; use decimal[] or List<decimal>")]
    [InlineData("void Call((int Left, [|Action|] Right) a);", "a.Right: Action cannot cross the border; " + Beside)]
    [InlineData("void Call([|int[,]|] a);", "int[,] cannot cross the border: it has more than one dimension; use an array of arrays, or pass the elements and the lengths")]
    [InlineData("[|ref int|] Count { get; }", "A reference cannot cross the border: it ends with the call; return the value")]
    [InlineData("[|ref int|] Call();", "A reference cannot cross the border: it ends with the call; return the value")]
    [InlineData(
        "void Call(ReadOnlySpan<[|IDisposable|]> a);",
        "IDisposable cannot cross the border: the interface is no contract; pass a contract, or a PdkValue")]
    [InlineData(
        "ValueTask CallAsync([|ReadOnlySpan<byte>|] data);",
        "ReadOnlySpan<byte> cannot cross the border: it ends with the call, but an asynchronous method goes on; use ReadOnlyMemory<byte> or PdkBatch")]
    [InlineData(
        "void Call([|CancellationToken|] cancellation);",
        "CancellationToken cannot cross the border: the method is synchronous; return ValueTask or ValueTask<T>")]
    [InlineData("void Call([|Outer|] outer);", "Outer.Inner.Call: Action cannot cross the border; " + Beside)]
    public Task TypeThatCannotCross_IsReportedWithThePathAndAWayOut(string member, string message) => Reports(
        $$"""
        [PluginContract("acme.test", 1, 0)] public interface ITest { {{member}} }
        public struct Outer { public int Count; public Inner Inner { get; set; } }
        public struct Inner { public Action Call; }
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

    [Fact]
    public async Task OffendingMember_IsAnAdditionalLocation()
    {
        const string Source = """
            [PluginContract("acme.test", 1, 0)] public interface ITest { void Call(Basket basket); }
            public record Basket(string Name, List<Line>? Lines);
            public class Line { public Dictionary<string, Action> Handlers { get; set; } = []; }
            """;
        Diagnostic diagnostic = (await Compilations.Diagnose(Compilations.Create(Source))).Single();
        Assert.Equal("Basket", TextAt(diagnostic.Location));
        Assert.Equal("Action", TextAt(Assert.Single(diagnostic.AdditionalLocations)));
        Assert.Equal("Basket.Lines[].Handlers[]: Action cannot cross the border; " + Beside, diagnostic.GetMessage());

        static string TextAt(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
    }

    [Theory]
    [InlineData("[[|Mirror|]] public record Bad(Action OnChange);", "Bad.OnChange: Action cannot cross the border; " + Beside)]
    [InlineData("[[|Mirror|]] public struct Bad { public List<object> Items; }",
        "Bad.Items[]: object cannot cross the border; name the type, or make it a [Union] of all the types that it may be")]
    [InlineData("[[|Mirror|]] public record Bad<T>(T Item);",
        "Bad<T> cannot cross the border: an open type parameter has no layout; put [Mirror] on a record that holds the constructed type")]
    [InlineData("[[|Mirror|]] public abstract class Bad;",
        "Bad cannot cross the border: it is abstract; make it a [Union] of sealed records, or use one of the types that derive from it")]
    public Task TypeWithMirror_IsReportedAtItsAttribute(string source, string message) => Reports(source, message);

    [Theory]
    [InlineData("public class Basket { public int X { get; set; } public event Action? Changed; public void Go() => Changed?.Invoke(); }",
        "Basket cannot cross the border: 'Changed' is private state, which would stay behind; make it a record, or give it a public constructor whose parameters are called like its public properties")]
    [InlineData("public class Basket { public int X { get; set; } public required string Name { set { } } }",
        "Basket cannot cross the border: 'Name' is required, and cannot be read; give it a public getter, or remove 'required'")]
    [InlineData("public class Basket { public int X { get; set; } [Obsolete(\"\", true)] public int Old { get; set; } }",
        "Basket cannot cross the border: the compiler lets nobody use 'Old', which is obsolete; remove the member, or make its [Obsolete] a warning")]
    public Task ClassThatNobodyCouldCopy_IsReported(string type, string message) => Reports(
        $"[PluginContract(\"acme.test\", 1, 0)] public interface ITest {{ void Call([|Basket|] basket); }}\n{type}",
        message);

    [Fact]
    public Task TypeWithMirrorThatCrosses_IsNotReported() => Verify.IsQuiet(
        """
        [Mirror] public record Good(string Name, List<Good>? Others);
        [Mirror] public struct Point { public int X; }
        """);
}

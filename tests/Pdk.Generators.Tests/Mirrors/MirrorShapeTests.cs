using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Mirrors;

/// <summary>What a type is made of does not depend on whether the kit sees its source or its assembly.</summary>
public sealed class MirrorShapeTests
{
    private const string Point = "public struct Point { public int X; }";

    /// <summary>Types, and the block of them in layout texts.</summary>
    public static TheoryData<string, string, string> Shapes
    {
        get
        {
            TheoryData<string, string, string> all = [];
            foreach ((string type, string layout) in new[]
            {
                ("public record struct Kind(string Name, int W);", "record app.kind size 24\n  8 name: string\n  16 w: i32\n"),
                ("public record struct Kind(Box<int> B); public readonly record struct Box<T>(T Item, string S);", "record app.kind size 16\n  8 b: app.box<i32>\n"),
                ("public readonly record struct Kind(string Name) { public int W { get; init; } }", "record app.kind size 24\n  8 name: string\n  16 w: i32\n"),
                ("public class Kind { public int X { get; set; } public int Y; }", "record app.kind size 16\n  8 x: i32\n  12 y: i32\n"),
                ("public class Kind { public int Y; public int X { get; set; } }", "record app.kind size 16\n  8 x: i32\n  12 y: i32\n"),
                ("public class Base { public int B; } public class Kind : Base { public int X { get; set; } }", "record app.kind size 16\n  8 x: i32\n  12 b: i32\n"),
                ("public record Kind(int Y) { public int F; public int X { get; init; } public string Label => \"\"; }", "record app.kind size 24\n  8 y: i32\n  12 x: i32\n  16 f: i32\n"),
                ("public class Kind { public int X { get; } public Kind(int x) { X = x; } public int Twice => 2 * X; }", "record app.kind size 16\n  8 x: i32\n"),
                ("public class Kind { public int X { get; set; } public event Action Gone { add { } remove { } } }", "record app.kind size 16\n  8 x: i32\n"),
            })
            {
                foreach (string view in (string[])["source", "assembly", "reference"])
                {
                    all.Add(type, layout, view);
                }
            }

            return all;
        }
    }

    /// <summary>Types that keep something to themselves, what it is called, and who can see it.</summary>
    public static TheoryData<string, string, string> Hidden
    {
        get
        {
            TheoryData<string, string, string> all = [];
            foreach ((string type, string name, string[] views) in new (string, string, string[])[]
            {
                ("public class Kind { private int _count; public int X { get; set; } public int Next() => _count++; }", "_count", ["source", "assembly"]),
                ("public class Kind { internal int Count; public int X { get; set; } public int Next() => Count++; }", "Count", ["source", "assembly"]),
                ("public class Kind { private int Count { get; set; } public int X { get; set; } public int Next() => Count++; }", "Count", ["source", "assembly"]),
                ("public class Kind(int seed) { public int X { get; set; } public int Next() => seed + X; }", "seed", ["source", "assembly"]),
                ("public class Kind { public int X { get; set; } public event Action? Gone; public void Go() => Gone?.Invoke(); }", "Gone", ["source", "assembly", "reference"]),
                ("public class Kind { public int X { get; set; } protected int Count { get; set; } }", "Count", ["source", "assembly", "reference"]),
                ("public class Base { private int _count; public int Next() => _count++; } public class Kind : Base { public int X { get; set; } }", "_count", ["source", "assembly"]),
                ("public struct Kind { public int X; public event Action? Gone; public void Go() => Gone?.Invoke(); }", "Gone", ["source", "assembly", "reference"]),
            })
            {
                foreach (string view in views)
                {
                    all.Add(type, name, view);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shape_IsTheSameFromEverywhere(string types, string layout, string view)
    {
        GeneratorRun run = GeneratorRun.Of(CompiledTypes.Contract("void Do(Kind x);", types, view));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static message => message.Severity == DiagnosticSeverity.Error);
        Assert.EndsWith(layout, TextOf(run.Input), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void HiddenState_IsAnErrorFromEverywhere(string types, string name, string view) =>
        AssertRejected("void Do(Kind x);", types, view, $"Kind cannot cross the border: '{name}' is private state, which would stay behind");

    [Theory]
    [InlineData("assembly")]
    [InlineData("reference")]
    public void GetterThatKeepsAValueNobodySets_IsAnErrorFromEverywhere(string view)
    {
        const string Types = "public class Kind { public int X { get; set; } public Guid Id { get; } = Guid.NewGuid(); }";
        const string Message = "no public constructor and no setters make one from its public properties";
        AssertRejected("void Do(Kind x);", Types, "source", Message);
        AssertRejected("void Do(Kind x);", Types, view, Message);
    }

    [Fact]
    public void MembersInSeveralFiles_AreAnErrorWhereNoConstructorOrdersThem()
    {
        const string Rest = "namespace App { public partial class Kind { public int Y { get; set; } } }";
        GeneratorRun scattered = GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", "public partial class Kind { public int X { get; set; } }"), Rest);
        AssertError(scattered, "Kind cannot cross the border: its members stand in several files, so that they have no order; move them into one file");

        const string Ordered = "public partial class Kind { public int X { get; set; } public Kind(int x, int y) { X = x; Y = y; } }";
        GeneratorRun ordered = GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", Ordered), Rest);
        Assert.EndsWith("record app.kind size 16\n  8 x: i32\n  12 y: i32\n", TextOf(ordered.Input), StringComparison.Ordinal);

        // One file may add what has no state, and one member may be set behind the constructor.
        GeneratorRun one = GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", "public partial record Kind(int X);"), Rest.Replace("class", "record", StringComparison.Ordinal));
        Assert.EndsWith("record app.kind size 16\n  8 x: i32\n  12 y: i32\n", TextOf(one.Input), StringComparison.Ordinal);
    }

    [Fact]
    public void ConstructorsInSeveralFiles_AreAnErrorWhereNoneIsTheFirst()
    {
        const string Rest = "namespace App { public partial class Kind { public Kind(string b, int a) : this(a, b) { } } }";
        const string First = "public partial class Kind { public int A { get; } public string B { get; } public Kind(int a, string b) { A = a; B = b; } }";
        AssertError(
            GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", First), Rest),
            "Kind cannot cross the border: constructors that set the same members stand in several files, so that none is the first; move them into one file, or keep one");

        // A longer one is the one that counts, wherever it stands.
        GeneratorRun longer = GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", First), Rest.Replace("string b, int a", "string b", StringComparison.Ordinal).Replace("(a, b)", "(7, b)", StringComparison.Ordinal));
        Assert.EndsWith("record app.kind size 24\n  8 a: i32\n  12 b: string\n", TextOf(longer.Input), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CompiledTypes.Views), MemberType = typeof(CompiledTypes))]
    public void ConstructorsThatDifferInOrderOnly_AreToldApart(string view)
    {
        const string Types = "public class Kind { public int A { get; } public string B { get; } public Kind(string b, int a) : this(a, b) { } public Kind(int a, string b) { A = a; B = b; } } ";
        GeneratorRun run = GeneratorRun.Of(CompiledTypes.Contract("void Do(Kind x);", Types, view));
        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location));
        Assert.EndsWith("record app.kind size 24\n  8 b: string\n  16 a: i32\n", TextOf(run.Input), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CompiledTypes.Views), MemberType = typeof(CompiledTypes))]
    public void DecimalInAStruct_MakesItARecord(string view)
    {
        const string Types = "public struct Price { public Inner Inner; public int Count; } public struct Inner { public decimal Amount; } " + Point;
        GeneratorRun run = GeneratorRun.Of(CompiledTypes.Contract("Price Do(Price one, Price[] many, List<Point> points);", Types, view));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static message => message.Severity == DiagnosticSeverity.Error);
        string text = TextOf(run.Input);
        Assert.Contains("do(one: app.price, many: list<app.price>, points: span<app.point>) -> app.price\n", text, StringComparison.Ordinal);
        Assert.Contains("record app.inner size 24\n  8 amount: decimal\n", text, StringComparison.Ordinal);
        Assert.Contains("DecimalMirror.Read(", run.Text("Pdk.Generated.Mirrors.App_Inner."), StringComparison.Ordinal);
    }

    [Fact]
    public void ListOfDecimals_IsABlock()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(
            "decimal Do(decimal[] array, List<decimal> list, global::System.Collections.Immutable.ImmutableArray<decimal> immutable, decimal one);"));
        Assert.Contains("do(array: list<decimal>, list: list<decimal>, immutable: list<decimal>, one: decimal) -> decimal\n", TextOf(run.Input), StringComparison.Ordinal);
    }

    [Fact]
    public void BytesOfAnAsynchronousCall_CrossInOneWay()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("ValueTask OneAsync(byte[] data); ValueTask TwoAsync(ReadOnlyMemory<byte> data); ValueTask ThreeAsync(byte[]? data);"));
        string source = run.Text("App.IThing");
        Assert.Contains("async one(data: bytes) -> void\n", TextOf(run.Input), StringComparison.Ordinal);
        Assert.Contains("async three(data: bytes?) -> void\n", TextOf(run.Input), StringComparison.Ordinal);
        Assert.Contains("OneAsync(pdkCall.Borrow(data).ToArray()", source, StringComparison.Ordinal);
        Assert.Contains("pdkCall.Pin(data ?? throw global::Pdk.Abi.NullErrors.Argument(\"IThing.OneAsync\", \"data\"))", source, StringComparison.Ordinal);
        Assert.Contains("pdkCall.Pin(data), ", source, StringComparison.Ordinal);
        Assert.Contains("TwoAsync(pdkCall.Borrow(data))", source, StringComparison.Ordinal);
        Assert.DoesNotContain("ByteArrayMirror>.Read(", source.Replace("NullableSliceMirror<byte[], global::Pdk.Abi.ByteArrayMirror>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void CaseUsedByItself_BringsItsUnion()
    {
        const string Union = "[Union] public abstract record Shape { public sealed record A(int X) : Shape; public sealed record B(int X) : Shape; }";
        string before = TextOf(TestCompilation.Of([TestCompilation.Contract("void Do(Shape.B x);", Union)]));
        string after = TextOf(TestCompilation.Of([TestCompilation.Contract("void Do(Shape.B x);", Union.Replace("{ public", "{ public sealed record New(int X) : Shape; public", StringComparison.Ordinal))]));
        Assert.Contains("union app.shape\n  1 a: app.shape.a\n  2 b: app.shape.b\n", before, StringComparison.Ordinal);
        Assert.Contains("record app.shape.a size 16\n", before, StringComparison.Ordinal);
        Assert.Contains("  3 b: app.shape.b\n", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int B = 5", "5")]
    [InlineData("int B = -5", "-5")]
    [InlineData("string B = \"a\\\"b\"", "\"a\\\"b\"")]
    [InlineData("string? B = null", "default(string?)")]
    [InlineData("Guid B = default", "default(global::System.Guid)")]
    [InlineData("decimal B = 1.10m", "1.10m")]
    [InlineData("double B = double.NaN", "double.NaN")]
    [InlineData("double B = 0.1", "0.1d")]
    [InlineData("float B = 1e30f", "1E+30f")]
    [InlineData("char B = '\\n'", "(char)10")]
    [InlineData("ulong B = ulong.MaxValue", "18446744073709551615ul")]
    [InlineData("long? B = long.MinValue", "(long?)(-9223372036854775808L)")]
    [InlineData("DayOfWeek? B = DayOfWeek.Friday", "(global::System.DayOfWeek?)(5)")]
    [InlineData("bool B = true", "true")]
    [InlineData("short B = -5", "(short)(-5)")]
    [InlineData("byte B = 5", "(byte)(5)")]
    public void OldRecord_IsMadeWithTheDefaultThatItsParameterDeclares(string parameter, string argument)
    {
        string other = parameter.Contains("int B", StringComparison.Ordinal) ? "{ public Kind(int A) : this(A, 7) { } }" : ";";
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(Kind x);", $"public record Kind(int A, [Since(1, 1)] {parameter}) {other}").Replace("1, 0)]", "1, 1)]", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location) || message.Severity == DiagnosticSeverity.Error);
        Assert.Contains($"return new global::App.Kind(f0_A, {argument});", run.Text("Pdk.Generated.Mirrors.App_Kind."), StringComparison.Ordinal);
    }

    [Fact]
    public void LayoutOfAMirrorClass_NamesItsRoot()
    {
        GeneratorRun run = GeneratorRun.Of("namespace App { [Mirror] public record A(int X, B? Y); [Mirror] public record B(int X, A? Y); }");
        Assert.Contains("\"mirror app.a\\n\"", run.Text("App.A.Mirror"), StringComparison.Ordinal);
        Assert.Contains("\"mirror app.b\\n\"", run.Text("App.B.Mirror"), StringComparison.Ordinal);
    }

    private static string TextOf(Compilation compilation)
    {
        ContractModel model = ContractParser.Parse(compilation.GetTypeByMetadataName("App.IThing")!, default)!;
        Assert.Empty(model.Problems);
        return LayoutText.Of(model);
    }

    private static void AssertRejected(string member, string types, string view, string message) =>
        AssertError(GeneratorRun.Of(CompiledTypes.Contract(member, types, view)), message);

    private static void AssertError(GeneratorRun run, string message) =>
        Assert.Contains(run.Output.GetDiagnostics(), diagnostic => diagnostic.Id == "CS1029" && diagnostic.GetMessage(null).Contains(message, StringComparison.Ordinal));
}

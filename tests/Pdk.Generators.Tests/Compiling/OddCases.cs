using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>What few authors write and the compiler takes all the same.</summary>
internal static class OddCases
{
    public static Dictionary<string, string> All => new()
    {
        ["LongTuples"] = TestCompilation.Contract("""
            /// <summary/>
            (int, int, int, int, int, int, int, int, int) Nine((int A, string B, int C, int D, int E, int F, int G, string? H) eight);
            /// <summary/>
            List<(int, int, int, int, int, int, int, string, int, int, int, int, int, int, Guid, string)> Sixteen(ValueTuple<int, string> pair);
            """),
        ["ConstructorsThatCompete"] = """
            namespace App
            {
                internal class Params { public int[] A { get; } public Params(params int[] a) { A = a; } public Params(int first, int second) { A = new[] { first, second }; } }

                internal class Objects { public string A { get; } public Objects(string a) { A = a; } public Objects(object a) { A = ""; } public Objects(int a) { A = ""; } }

                internal struct Struct { public string A { get; } public int B { get; } public Struct(string a, int b) { A = a; B = b; } public Struct(int b, string a) : this(a, b) { } }

                internal record Chain(int A) { public Chain(int a, int b) : this(a) { B = b; } public Chain(int b, int a, int c) : this(a, b) { C = c; } public int B { get; } public int C { get; init; } }

                internal class Defaults { public int A { get; } public string? B { get; } public Defaults(int a, string? b = "x") { A = a; B = b; } public Defaults(int a) : this(a, null) { } public Defaults() { } }

                internal class Implicit { public long A { get; } public Implicit(long a) { A = a; } public Implicit(int a) { A = -a; } public Implicit(double a) { } }

                internal class Cases { public int a { get; } public int A { get; } public Cases(int a, int A) { this.a = a; this.A = A; } }

                [PluginContract("app.thing", 1, 0)]
                internal interface IThing { Params One(Objects x, Struct y); Chain Two(Defaults x, Implicit y); }
            }
            """,
        ["RequiredEverywhere"] = """
            namespace App
            {
                internal abstract class Base { public required string Name { get; init; } }

                internal class Derived : Base { public required int Count; public Derived(int count) { Count = count; } }

                internal struct Struct { public required string Name; public required int Count { get; init; } }

                [Union] internal abstract record Shape { public required string Name { get; init; } internal sealed record Circle(int Radius) : Shape; internal sealed record Square : Shape { public required int Side { get; set; } } }

                internal sealed record Generic<T>(T First) { public required T Second { get; init; } }

                internal sealed record Settings(int X) { public required int X { get; init; } = X; [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] internal Settings(int x, int y) : this(x) { X = x; } }

                internal sealed class Ready { public required int X { get; init; } [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Ready(int x) { X = x; } }

                [PluginContract("app.thing", 1, 0)]
                internal interface IThing { Derived One(Struct x, Shape y); Generic<string?> Two(Generic<Shape> x, Struct? y, Ready z); }

                [Plugin("x")] internal sealed class Good : IThing { public Good(Ready settings) { } public Derived One(Struct x, Shape y) => new(1) { Name = "", Count = 1 }; public Generic<string?> Two(Generic<Shape> x, Struct? y, Ready z) => new("") { Second = "" }; }
            }
            """,
        ["NamesOfEveryKind"] = """
            namespace A.B_C { [Mirror] internal sealed record Order(int X); [Plugin("one")] internal sealed class P : App.I { public Order Do(int x) => new(1); } }
            namespace A_B.C { [Mirror] internal sealed record Order(int X); [Plugin("two")] internal sealed class P : App.J { public Order Do(int x) => new(1); } }
            namespace App
            {
                [PluginContract("app.i", 1, 0)] internal interface I { global::A.B_C.Order Do(int x); }

                [PluginContract("app.j", 1, 0)] internal interface J { global::A_B.C.Order Do(int x); }

                [PluginContract("app.contract", 1, 0)] internal interface IContracts { void Contract(IContracts contract); }

                [PluginContract("app.mirror", 1, 0)] internal interface Mirror { _ Do(_ _, value __, I? pdkTable); }

                internal sealed record _(int _1, int __2, int A_, int A);

                [Mirror] internal struct value { public int Value { get; set; } public string writer; public string reader; }

                [PluginContract("app.odd", 1, 0)] internal interface @int { int @default(int _, @int __, value ___); void _1(); void _(); Ünïcödé Ж(Ünïcödé ж); }

                internal enum Ünïcödé { Größe, 漢字, @class, A_B }
            }
            """,
        ["PartsInSeveralPlaces"] = """
            namespace App
            {
                internal partial record Order(int X);
                internal partial record Order { public string? Note { get; init; } }
                internal partial record Order { public int Twice => X * 2; }

                internal partial class Place { public int X { get; init; } }
                internal partial class Place { public int Y { get; init; } }

                [Union] internal abstract partial record Shape { internal sealed record Circle(int X) : Shape; }
                internal abstract partial record Shape { internal sealed record Square(int X) : Shape; }

                [PluginContract("app.thing", 1, 0)] internal partial interface IThing { Order One(Place x); }
                internal partial interface IThing { Shape Two(Shape x); }

                [Plugin("good")] internal sealed partial class Good { private readonly Settings _settings; }
                internal sealed partial class Good : IThing { public Good(Settings settings) => _settings = settings; public Order One(Place x) => new(1); }
                internal sealed partial class Good { public Shape Two(Shape x) => x; }

                internal sealed partial record Settings(int X);
                internal sealed partial record Settings { public int Twice => X * 2; }
            }
            """,
        ["VeryLongNames"] = $$"""
            namespace App
            {
                internal static class Outer{{new string('A', 150)}} { internal static class Middle{{new string('B', 150)}} { internal static class Inner{{new string('C', 150)}} {
                    [Mirror] internal sealed record Deep{{new string('D', 150)}}(int {{new string('E', 300)}}, string {{new string('E', 301)}});
                    internal enum Mode{{new string('F', 200)}} { {{new string('G', 300)}}, {{new string('G', 301)}} }
                    [PluginContract("app.{{new string('h', 300)}}", 1, 1)] internal interface IDeep{{new string('I', 150)}} {
                        Deep{{new string('D', 150)}} {{new string('J', 300)}}(Mode{{new string('F', 200)}} {{new string('k', 400)}}, Dictionary<string, Deep{{new string('D', 150)}}[]?> {{new string('k', 401)}});
                        [Since(1, 1)] int {{new string('L', 300)}} => 3; }
                    [Plugin("deep")] internal sealed class P : IDeep{{new string('I', 150)}} { public Deep{{new string('D', 150)}} {{new string('J', 300)}}(Mode{{new string('F', 200)}} x, Dictionary<string, Deep{{new string('D', 150)}}[]?> y) => new(1, ""); }
                } } }
            }
            """,
    };
}

using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Sources that authors may write, and whose output must compile.</summary>
internal static class CompileCases
{
    public static SortedDictionary<string, string> All { get; } = new(StringComparer.Ordinal)
    {
        ["Parameters"] = Sources.Parameters,
        ["Results"] = Sources.Results,
        ["Asynchronous"] = Sources.Asynchronous,
        ["Late"] = Sources.Late,
        ["Mirrors"] = Sources.Mirrors,
        ["MirrorsOutsideOfContracts"] = """
            namespace App
            {
                /// <summary>A basket.</summary>
                /// <param name="Name">Its name.</param>
                /// <param name="Shape">Its shape.</param>
                [Mirror]
                public sealed record Basket(string Name, Basket.Form? Shape)
                {
                    /// <summary>A form.</summary>
                    [Mirror, Union]
                    public abstract record Form
                    {
                        /// <summary>Round.</summary>
                        public sealed record Round : Form;
                    }
                }
            }
            """,
        ["MirrorsAmongKeywords"] = """
            namespace App.@event
            {
                internal enum @enum { @int, @long }

                internal sealed record @record(int @class, string @this, @enum[] @enum, @record? @new) { public long @base { get; init; } public long value, size, reader, writer, slot; }

                internal struct @struct { public string? @fixed; public long value, fields, offset; }

                [Union]
                internal abstract record @abstract { internal sealed record @sealed(int @in) : @abstract; internal sealed record Unknown(uint tag) : @abstract; }

                [PluginContract("app.words", 1, 0)]
                internal interface @interface { @record @return(@struct @struct, @abstract? @default, (@enum @int, @record @string) @tuple); }
            }
            """,
        ["MirrorsThatMeet"] = """
            namespace App
            {
                internal sealed record Order(int X);

                internal sealed record ORDER(string X);

                internal static class Outer { internal sealed record Line(int X); }

                internal sealed record Outer_Line(int X);

                internal sealed record Both<T>(T X);

                internal sealed record Both<T, TOther>(T X, TOther Y);

                [PluginContract("app.one", 1, 0)]
                internal interface IOne { Order Get(Outer.Line x, Both<Both<int, int>> y, ((int, int), int, int) z, (int A, int B) pair); }

                [PluginContract("app.two", 1, 0)]
                internal interface ITwo { ORDER Get(Outer_Line x, Both<Both<int>, int> y, ((int, int, int), int) z, (int C, int D) pair); }
            }
            """,
        ["MirrorsWithSeveralConstructors"] = """
            namespace App
            {
                internal class Swapped { public int A { get; } public string B { get; } public Swapped(int a, string b) { A = a; B = b; } public Swapped(string b, int a) : this(a, b) { } }

                internal record Record(int A, string B) { public Record(string B, int A) : this(A, B) { } protected Record(Record other) { A = other.A; B = other.B; } }

                internal class Copied { public int A { get; set; } public Copied() { } public Copied(Copied other) { A = other.A; } }

                internal class Optional { public int A { get; } public string? B { get; } public long C { get; } public Optional(int a, string? b = null, long c = 7) { A = a; B = b; C = c; } public Optional(string? b, int a, long c = 8) : this(a, b, c) { } public Optional(int a) : this(a, null) { } }

                internal class Wider { public short A { get; } public byte B { get; } public Wider(short a, [Since(1, 1)] byte b = 3) { A = a; B = b; } public Wider(int a, int b) { } public Wider(long b, long a) { } }

                internal class ByReference { public int A { get; } public Guid B { get; } public ByReference(in int a, in Guid b) { A = a; B = b; } public ByReference(Guid b, int a) : this(a, b) { } }

                internal class Nulls { public string? A { get; } public Uri? B { get; } public Nulls(string? a, [Since(1, 1)] Uri? b = null) { A = a; B = b; } public Nulls(string? a, Version? b) { } public Nulls(Uri? b, string? a) { } }

                [PluginContract("app.thing", 1, 1)]
                internal interface IThing { Swapped One(Record x, Copied y); Optional Two(Wider x, ByReference y, Nulls z); }
            }
            """,
        ["TuplesWithOtherNames"] = """
            namespace App
            {
                internal sealed record Page<T>(T First, [Since(1, 1)] T? Next = default);

                internal sealed record Both((int A, string? B) X, (int C, string? D) Y, List<(int E, string? F)>? Z, (int, string?)[] U);

                internal struct Pair { public (int G, (int H, string I) J) K; }

                [PluginContract("app.tuples", 1, 1)]
                internal interface ITuples
                {
                    (int Min, int Max) Clamp((int Low, int High) range);
                    (int Min, int Max)? ClampOrNull((int Low, int High)? range);
                    Page<(int A, int B)> Turn(Page<(int C, int D)> x, Page<(int, int)>? y, Page<(int E, int)?> z);
                    List<(string Name, string? Note)> Notes(List<(string?, string)> x, IReadOnlyDictionary<(int A, int B), (int C, int D)[]> y);
                    ValueTask<(int Min, int Max)> ClampLaterAsync((int Low, int High) range, (string Low, string High)[] texts);
                    ((int A, int B) First, (int C, int D) Second) Nest(((int E, int F) G, (int H, int I) J) x, ((int, int), (int, int)) y);
                    Pair Structs(Pair x, (int P, (int Q, string R) S) y);
                    (int A, string B) Names { get; }
                }

                [PluginContract("app.others", 1, 1)]
                internal interface IOthers
                {
                    Page<(int F, int G)> Turn((int H, int I) x, Both y);
                    [Since(1, 1)] (int X, int Y) Late((int Z, int W) x) => x;
                }
            }
            """,
        ["MirrorsInsideOfTheirOwnArguments"] = """
            namespace App
            {
                internal sealed record Page<T>(List<T> Items);

                internal sealed record A(int Id, Page<A>? Children);

                internal sealed record B(int Id, List<(B, int)> Children);

                internal sealed record C(int Id, Page<Page<C>>? Children, Page<C[]> Others);

                internal sealed class Outer<T> { internal sealed record Node(T Value, Outer<T>.Node? Next, Outer<int>.Node? Other); }

                [PluginContract("app.thing", 1, 0)]
                internal interface IThing { Page<A> List(); void Add((B, int) x); Page<C[]>? Sort(Outer<string>.Node node); }
            }
            """,
        ["MirrorsWithRequiredMembers"] = """
            namespace App
            {
                internal class P { public required string Name { get; init; } public P(string name) { Name = name; } }

                internal record Q(string Name) { public required string Name { get; init; } = Name; }

                internal record R(string Name) { public required string Name { get; init; } = Name; [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public R(string name, int count) : this(name) { Name = name; Count = count; } public int Count { get; } }

                internal class S { public required int X { get; set; } public required string Y; }

                internal class T : S { public T(int x) { X = x; } }

                internal class U { public int X { get; } public U(int x) { X = x; } [Obsolete("gone", true)] public U(int x, int y) { X = x; Y = y; } public int Y { get; set; } [Obsolete("soon")] public int Z { get; set; } }

                [PluginContract("app.thing", 1, 0)]
                internal interface IThing { P One(Q x, R y); T Two(S x, U y); }
            }
            """,
        // Primary constructors are younger than the oldest version, and only the output must be old.
        ["Plugin"] = Sources.Plugin.Replace(
            "internal sealed class TenPercent(ILog log, Settings settings, IPricing? fallback) : IPricing\n    {",
            "internal sealed class TenPercent : IPricing\n    {\n        private readonly ILog log; private readonly Settings settings; private readonly IPricing? fallback;\n"
            + "        public TenPercent(ILog log, Settings settings, IPricing? fallback) => (this.log, this.settings, this.fallback) = (log, settings, fallback);\n",
            StringComparison.Ordinal),
        ["KeywordNames"] = TestCompilation.Contract("""
            /// <summary/>
            int Method(int @class, string @this, ReadOnlySpan<byte> @fixed, IBufferWriter<byte> @unsafe, in Guid @in, out int @out, ReadOnlyMemory<byte> @delegate);
            /// <summary/>
            ValueTask<int> WorkAsync(string @class, ReadOnlyMemory<byte> @event, PdkBatchWriter @new, CancellationToken @return);
            /// <summary/>
            void @event(int x);
            /// <summary/>
            int @class { get; }
            """),
        ["KeywordTypes"] = """
            namespace App.@event
            {
                /// <summary/>
                public struct @struct { /// <summary/>
                    public int @int; }

                /// <summary/>
                [PluginContract("app.words", 1, 0)]
                public interface @interface { /// <summary/>
                    @struct Echo(@struct @struct); }

                [Plugin("words")]
                internal sealed class @class : @interface { public @struct Echo(@struct @struct) => @struct; }
            }
            """,
        ["NamesOfOurLocals"] = TestCompilation.Contract(
            string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\nint Sync{index}(int {name}, string text{index}, out long number{index});\n"
                + $"/// <summary/>\nvoid Borrowed{index}(ReadOnlyMemory<byte> {name}, IBufferWriter<byte> output{index});\n"
                + $"/// <summary/>\nstring Text{index}(string {name}, PdkValue value{index});\n"
                + $"/// <summary/>\nValueTask<int> Work{index}Async(int {name}, ReadOnlyMemory<byte> data{index}, CancellationToken token{index});\n"
                + $"/// <summary/>\nValueTask Other{index}Async(string {name}, CancellationToken token{index});\n"))),
        ["NamesOfOurLocalsLate"] = TestCompilation.Contract(
            string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\nint Sync{index}(int {name});\n"))
            + string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\n[Since(1, 1)] int Late{index}(int {name}) => 3;\n"))).Replace("1, 0)", "1, 1)", StringComparison.Ordinal),
        ["StemsThatMeet"] = TestCompilation.Contract("""
            /// <summary/>
            void Text(string a, string a_utf8, string a_pinned);
            /// <summary/>
            void Loan(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> a_loan, IBufferWriter<byte> b, IBufferWriter<byte> b_output, IBufferWriter<byte> b_loan);
            /// <summary/>
            void Value(PdkValue a, PdkValue a_view, PdkValue a_pinned);
            """),
        ["MembersNamedLikeOurs"] = TestCompilation.Contract(string.Join('\n', new[]
        {
            "Dispose", "Handle", "Table", "Instance", "Instances", "ToString", "Equals", "GetHashCode", "GetType", "Finalize", "MemberwiseClone", "Import", "Export",
            "Lend", "Give", "Layout", "Header", "Id", "Major", "CreateTable", "HasSlot", "Release", "Size", "Check", "Task", "System", "Pdk", "Abi", "Start", "Fail", "Get",
        }.Select(static name => $"/// <summary/>\nint {name}(int x);\n"))),
        ["PropertiesNamedLikeOurs"] = TestCompilation.Contract(string.Join('\n', new[]
        {
            "Handle", "Table", "Instance", "Instances", "Layout", "Header", "Id", "InterfaceType", "System", "Pdk",
        }.Select(static name => $"/// <summary/>\nint {name} {{ get; }}\n"))),
        ["Nested"] = """
            namespace App
            {
                /// <summary/>
                public class Outer
                {
                    /// <summary/>
                    public static class Inner
                    {
                        /// <summary/>
                        public struct Point { /// <summary/>
                            public int X; }

                        /// <summary/>
                        [PluginContract("app.nested", 1, 0)]
                        public interface IThing { /// <summary/>
                            int Do(in Point point); }

                        [Plugin("nested")]
                        internal sealed class Thing : IThing { public int Do(in Point point) => point.X; }
                    }
                }
            }
            """,
        ["Internal"] = """
            namespace App
            {
                internal struct Point { public int X, Y; }

                internal interface INothing { }

                [PluginContract("app.hidden", 1, 0)]
                internal interface IHidden { Point Do(in Point point, IHidden? next); }

                /// <summary/>
                public class Outer
                {
                    /// <summary/>
                    [PluginContract("app.deeper", 1, 0)]
                    protected internal interface IDeeper { /// <summary/>
                        int Do(int x); }
                }
            }
            """,
        ["GlobalNamespace"] = """
            /// <summary/>
            public struct Point { /// <summary/>
                public int X; }

            /// <summary/>
            [PluginContract("app.global", 1, 0)]
            public interface IGlobal { /// <summary/>
                Point Do(Point point, IGlobal next); }

            [Plugin("global")]
            internal sealed class Global : IGlobal { public Point Do(Point point, IGlobal next) => point; }
            """,
        ["Helpers"] = TestCompilation.Contract("""
            /// <summary/>
            int Do(int x) => Twice(x);
            private int Twice(int x) => 2 * x + Hidden;
            private int Hidden => 3;
            /// <summary/>
            public const int Limit = 7;
            /// <summary/>
            public enum Mode { /// <summary/>
                A }
            """),
        ["NamesThatDifferInCaseOnly"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.one", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }

                /// <summary/>
                [PluginContract("app.two", 1, 0)]
                public interface Ithing { /// <summary/>
                    void Do(); }
            }
            namespace APP
            {
                /// <summary/>
                [PluginContract("app.three", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }
            }
            """,
        ["SeveralPlugins"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.thing", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }

                [Plugin("one")] internal sealed class One : IThing { public void Do() { } }
                [Plugin("two")] internal sealed record Two : IThing { public void Do() { } }

                internal static class Outer
                {
                    [Plugin("three", Description = "A \"quoted\" \\ description,\nof two lines, ünïcödé")]
                    internal sealed class Three : IThing { public void Do() { } }
                }
            }
            """,
        ["ObsoleteAsAnError"] = """
            namespace App
            {
                [Obsolete("gone", true)] internal struct OldPoint { public int X; }

                [Obsolete("gone", true)] internal enum OldMode { A }

                [Obsolete("gone", true)] internal sealed record OldPart(int X, OldPoint Y, OldMode Z);

                [Obsolete("gone", true)] [Mirror] internal sealed record OldBasket(List<OldPart> Parts, (OldPart, int) Pair);

                [Obsolete("gone", true), Union] internal abstract record OldShape { internal sealed record Circle(OldPart Part) : OldShape; internal sealed record Unknown(int Tag) : OldShape; }

                internal sealed record Mixed(int X) { [Obsolete("soon")] public OldPart? Old { get; init; } }

                internal enum Color { Red, [Obsolete("gone", true)] Green }

                [Obsolete("gone", true)] internal static class OldOuter { internal sealed record Inner(int X); [PluginContract("app.inner", 1, 0)] internal interface IInner { Inner Do(Inner x); } }

                [PluginContract("app.thing", 1, 2)]
                internal interface IThing
                {
                    [Obsolete("use Price", true)] int OldPrice(OldPart part, string text);
                    [Obsolete("use Price", true)] int OldCount { get; }
                    int OldSize { [Obsolete("gone", true)] get; }
                    [Obsolete("soon")] ValueTask<OldPart> OldAsync(OldBasket x, OldShape y, ReadOnlyMemory<byte> data, CancellationToken stop);
                    [Obsolete("gone", true, DiagnosticId = "APP1")] OldPoint OldPlace(in OldPoint x, ref OldMode y, ReadOnlySpan<OldPoint> z, IOldest? other);
                    Mixed Price(Mixed x, Color y);
                    [Since(1, 1), Obsolete("gone", true)] OldMode Late(OldPoint[] x) => default;
                    [Since(1, 2)] int Later(int x) => x;
                }

                [Obsolete("gone", true), PluginContract("app.oldest", 1, 1)]
                internal interface IOldest { OldPart Do(OldPart x, IThing y); IOldest? Next { get => null; } [Since(1, 1)] OldMode Late(OldPoint x) => default; }

                [Obsolete("gone", true)] internal sealed record OldSettings(OldMode Mode = OldMode.A, Color Color = Color.Red);

                [Obsolete("soon"), Plugin("old")] internal sealed class OldPlugin : IOldest { public OldPlugin(OldSettings settings, IOldest? next) { } public OldPart Do(OldPart x, IThing y) => x; }

                [Obsolete("gone", true), Plugin("gone")] internal sealed class GonePlugin : IOldest { public OldPart Do(OldPart x, IThing y) => x; }

                internal sealed record Settings(Color Color, int X) { [Obsolete("gone", true)] public Settings(Color color) : this(color, 0) { } }

                [Plugin("new")] internal sealed class NewPlugin : INew { [Obsolete("soon")] internal NewPlugin(Settings settings, IOldest? next) { } public int Do(int x) => x; }

                [PluginContract("app.new", 1, 0)] internal interface INew { int Do(int x); }
            }
            """,
        ["ExperimentalAndHidden"] = """
            namespace App
            {
                [global::System.Diagnostics.CodeAnalysis.Experimental("APP2")] internal sealed record Draft(int X);

                [PluginContract("app.thing", 1, 1)]
                internal interface IThing
                {
                    [global::System.Diagnostics.CodeAnalysis.Experimental("APP2")] Draft Sketch(Draft x);
                    [global::System.Runtime.Versioning.RequiresPreviewFeatures] int Preview(int x);
                    [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)] int Hidden(int x);
                    [Since(1, 1)] int Later(int x) => x;
                }

                [global::System.Diagnostics.CodeAnalysis.Experimental("APP3")]
                [PluginContract("app.draft", 1, 0)]
                internal interface IDraft { Draft Sketch(Draft x); }

                [global::System.Diagnostics.CodeAnalysis.Experimental("APP3")]
                [Plugin("draft")] internal sealed class DraftPlugin : IDraft { public Draft Sketch(Draft x) => x; }
            }
            """,
        ["NamesThatFlattenToOne"] = """
            namespace App.Http
            {
                [Plugin("one")] internal sealed class Json : IThing { public Order Do(Order x, Box<int> y) => x; }
            }
            namespace App
            {
                [Plugin("two")] internal sealed class Http_Json : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Plugin("three")] internal sealed class Größe_Ж : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Plugin("four")] internal sealed class @class : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Mirror] internal sealed record Order(int X);

                [Mirror] internal sealed record ORDER(int X);

                internal sealed record Box<T>(T X);

                [Mirror] internal sealed record Page_1(Box.of.@int X);

                internal sealed record Box { internal sealed record of { internal sealed record @int(int X); } }

                [PluginContract("app.thing", 1, 0)] internal interface IThing { Order Do(Order x, Box<int> y); }
            }
            namespace App.Outer { [PluginContract("app.one", 1, 0)] internal interface IRule { ORDER Do(Box.of.@int x); } }
            namespace App { [PluginContract("app.two", 1, 0)] internal interface IOuter_Rule { Page_1 Do(Page_1 x); } }
            """,
        ["NamesThatBeginLikeOurs"] = TestCompilation.Contract("""
            /// <summary/>
            int PdkRelease(int pdkSelf, string pdkResult, ReadOnlySpan<byte> pdkError, IBufferWriter<byte> pdkStatus);
            /// <summary/>
            string PdkHead(string own_pdkSelf, string pdkSelf, PdkValueWriter pdkReturned);
            /// <summary/>
            int PdkInstances { get; }
            /// <summary/>
            ValueTask<int> PdkWorkAsync(string pdkCall, ReadOnlyMemory<byte> pdkCompletion, CancellationToken pdkInstance);
            /// <summary/>
            void Own_PdkHead(int pdkTarget, int pdkLease, int pdkCancellation);
            /// <summary/>
            void PdkPdkHeadInTime(in Guid pdkException);
            """),
        ["LongNames"] = $$"""
            namespace App.{{new string('N', 120)}}.{{new string('Ж', 200)}}
            {
                [PluginContract("app.long", 1, 0)] internal interface I{{new string('L', 219)}} { Order{{new string('M', 240)}}<Order{{new string('M', 240)}}<int>> Do(Order{{new string('M', 240)}}<string>[] x); }

                internal sealed record Order{{new string('M', 240)}}<T>(T X);

                [Mirror] internal sealed record Basket{{new string('O', 240)}}(int X);

                [Plugin("long")] internal sealed class P{{new string('P', 240)}} : IOther { public int Do(int x) => x; }

                [PluginContract("app.other", 1, 0)] internal interface IOther { int Do(int x); }
            }
            """,
        ["ReadOnlyReferences"] = TestCompilation.Contract("""
            /// <summary/>
            int Numbers(in int a, in bool b, in string c, in Guid d, in ReadOnlySpan<byte> e, in int[] f);
            /// <summary/>
            int Scoped(scoped ReadOnlySpan<byte> a, scoped in Guid b, params int[] c);
            """),
        ["Obsolete"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.old", 1, 0)]
                public interface IOld { /// <summary/>
                    [Obsolete("use New")] int Old(int x); }
            }
            """,
    };

    private static string[] OurNames =>
    [
        "self", "result", "error", "status", "call", "instance", "task", "completion", "exception", "returned", "proxy", "table", "reference", "loan",
        "handle", "Handle", "_table", "_defaults", "HasSlot", "Instances", "Instance", "PdkProxy", "PdkTable", "PdkThunks", "System", "Pdk", "token", "output", "value",
    ];
}

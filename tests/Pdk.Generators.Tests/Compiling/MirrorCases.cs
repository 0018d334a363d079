using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Values that are made of parts.</summary>
internal static class MirrorCases
{
    public static Dictionary<string, string> All => new()
    {
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
    };
}

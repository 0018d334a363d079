namespace Pdk.Generators.Tests.Functions;

/// <summary>What cannot be a function, and why.</summary>
internal static class RejectedFunctions
{
    /// <summary>A declaration in a class, and a part of the message.</summary>
    public static TheoryData<string, string> All => new()
    {
        { """[Function("Shout")] public static long F() => 1;""", "the name 'Shout' must be 1 to 63 lower case letters" },
        { """[Function("")] public static long F() => 1;""", "the name '' must be" },
        { """[Function("1x")] public static long F() => 1;""", "the name '1x' must be" },
        { $"[Function(\"{new string('x', 64)}\")] public static long F() => 1;", "must be 1 to 63" },
        { """[Function("nothing")] public static long F() => 1;""", "'nothing' is a keyword of SQL" },
        { """[Function("f", Exports = (FunctionExports)1024)] public static long F() => 1;""", "its Exports has values that FunctionExports does not have" },
        { """[Function("f")] public long F() => 1;""", "it must be static, not generic, and internal or public" },
        { """[Function("f")] public static long F<T>() => 1;""", "it must be static, not generic, and internal or public" },
        { """[Function("f")] private static long F() => 1;""", "it must be static, not generic, and internal or public" },
        { """[Function("f")] public static long F(long x, IBufferWriter<byte> r) => 1;""", "returns nothing, or a bool" },
        { """[Function("f")] public static bool? F(long x, IBufferWriter<byte> r) => null;""", "returns nothing, or a bool" },
        { """[Function("f")] public static long F(object x) => 1;""", "parameter 'x' has the type 'object'" },
        { """[Function("f")] public static long F(decimal? x) => 1;""", "parameter 'x' has the type 'decimal?'" },
        { """[Function("f")] public static long F(in long x) => 1;""", "parameter 'x' is passed by 'in'; pass it by value" },
        { """[Function("f")] public static long F(ref ReadOnlySpan<long> x) => 1;""", "parameter 'x' is passed by 'ref'" },
        { """[Function("f")] public static async void F(long x, IBufferWriter<byte> r) => await System.Threading.Tasks.Task.Yield();""", "it must not be async, abstract, virtual or conditional" },
        { """[Function("f"), global::System.Diagnostics.Conditional("NEVER")] public static void F(long x, IBufferWriter<byte> r) { }""", "it must not be async, abstract, virtual or conditional" },
        { """[Function("f")] public struct S { long m = 1; public S() { } public void Add(long x) { } public void Merge(in S o) { } public long Finish() => m; }""", "it has a constructor without parameters" },
        { """[Function("f")] public struct S { public void Add(long x) { } public void Add(string x) { } public void Merge(in S o) { } public long Finish() => 1; }""", "its method 'Add' must be the only one of that name" },
        { """[Function("f")] public struct S { public void Add(long x) { } private void Remove(long x) { } public void Merge(in S o) { } public long Finish() => 1; }""", "its method 'Remove' must be the only one of that name" },
        { """[Function("f")] public struct S { public void Add(long x) { } public void Merge(in S o) { } public decimal Finish() => 1; }""", "the result of 'Finish' has the type 'decimal'" },
        { """[Function("f")] public static object F() => 1;""", "its result has the type 'object'" },
        { """[Function("f")] public static void F(long x) { }""", "it has no result" },
        { """[Function("f")] public static void F(ReadOnlySpan<byte> x) { }""", "it has no result" },
        { """[Function("f")] public static long F(ReadOnlySpan<long> x, long y) => 1;""", "takes one parameter, the values of the group" },
        { """[Function("f")] public static long F(ReadOnlySpan<decimal> x) => 1;""", "the group has the type 'decimal'" },
        { """[Function("f")] public static void F(ReadOnlySpan<string> x, Span<long> r) { }""", "the column 'x' must have elements" },
        { """[Function("f")] public static void F(long x, Span<long> r) { }""", "parameter 'x' must be a column too" },
        { """[Function("f")] public static void F(ReadOnlySpan<long> x, Span<long?> r) { }""", "the column 'r' must have elements" },
        { """[Function("f")] public struct S { string x; public void Add(long x) { } public void Merge(in S o) { } public long Finish() => 1; }""", "an aggregate must be a struct without references" },
        { """[Function("f")] public struct S { public void Merge(in S o) { } public long Finish() => 1; }""", "it needs a method 'void Add(…)'" },
        { """[Function("f")] public struct S { public void Add() { } public void Merge(in S o) { } public long Finish() => 1; }""", "it needs a method 'void Add(…)'" },
        { """[Function("f")] public struct S { public void Add(long x) { } public long Finish() => 1; }""", "it needs a method 'void Merge(in S other)'" },
        { """[Function("f")] public struct S { public void Add(long x) { } public void Merge(in S o) { } }""", "it needs a method 'Finish()'" },
        { """[Function("f")] public struct S { public void Add(object x) { } public void Merge(in S o) { } public long Finish() => 1; }""", "parameter 'x' of 'Add' has the type 'object'" },
        { """[Function("f")] public struct S { public void Add(long x) { } public void Remove(int x) { } public void Merge(in S o) { } public long Finish() => 1; }""", "its method 'Remove' must have the parameters of 'Add'" },
        { """[Function("f")] public static long F(long x) => 1; [Function("f")] public static long G(long y) => 1;""", "'Bad.G' is 'f' with the same types of parameters" },
    };
}

using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class FunctionMustBeExportableFixerTests
{
    [Fact]
    public Task Name_IsWrittenAsEnginesTakeIt() => Fixes(
        """public static class Functions { [Obsolete, Function(name: /* why */ "ShoutLoud")] public static string F(string text) => text; }""",
        """public static class Functions { [Obsolete, Function(name: /* why */ "shout_loud")] public static string F(string text) => text; }""",
        "Write \"shout_loud\"");

    [Fact]
    public Task NameOfAnAggregate_IsWrittenToo() => Fixes(
        """[Pdk.Contracts.FunctionAttribute("")] public struct MySum { public void Add(long x) { } public void Merge(in MySum o) { } public long Finish() => 1; }""",
        """[Pdk.Contracts.FunctionAttribute("my_sum")] public struct MySum { public void Add(long x) { } public void Merge(in MySum o) { } public long Finish() => 1; }""",
        "Write \"my_sum\"");

    [Fact]
    public Task Parameters_ArePassedByValue() => Fixes(
        """public static class Functions { [Function("f")] public static long F(string text, /* one */ in long x, [Utf8] ref readonly ReadOnlySpan<byte> y) => 1; }""",
        """public static class Functions { [Function("f")] public static long F(string text, /* one */ long x, [Utf8] ReadOnlySpan<byte> y) => 1; }""",
        "Pass by value");

    [Fact]
    public Task ParametersOfAnAggregate_ArePassedByValue_AndTheOtherIsNot() => Fixes(
        """[Function("f")] public struct S { public void Add(in long x) { } public void Remove(in long x) { } public void Merge(in S o) { } public long Finish() => 1; }""",
        """[Function("f")] public struct S { public void Add(long x) { } public void Remove(long x) { } public void Merge(in S o) { } public long Finish() => 1; }""",
        "Pass by value");

    [Theory]
    [InlineData("""public static class Functions { [Function("drop")] public static long F(long x) => 1; }""")]
    [InlineData("""public static class Functions { [Function("DROP")] public static long F(long x) => 1; }""")]
    [InlineData("""public static class Functions { [Function("f")] public static long F(ref long x) => 1; }""")]
    [InlineData("""public static class Functions { [Function("f")] public static long F(object x) => 1; }""")]
    public Task WhatHasNoObviousWayOut_IsLeft(string source) => FixVerifier.OffersNothing(new FunctionMustBeExportableFixer(), source);

    [Fact]
    public Task Names_AreAllWritten() => FixVerifier.FixesAll(
        new FunctionMustBeExportableFixer(),
        """public static class Functions { [Function("A")] public static long F() => 1; [Function("B")] public static long G() => 1; }""",
        """public static class Functions { [Function("a")] public static long F() => 1; [Function("b")] public static long G() => 1; }""");

    private static Task Fixes(string source, string expected, string title) =>
        FixVerifier.Fixes(new FunctionMustBeExportableFixer(), source, expected, title);
}

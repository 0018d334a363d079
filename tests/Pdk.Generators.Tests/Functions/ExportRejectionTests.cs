using Pdk.Generators.Tests.Harness;
using Pdk.Generators.Tests.Rejections;

namespace Pdk.Generators.Tests.Functions;

/// <summary>Which function a host gets, and which one it cannot have.</summary>
public sealed class ExportRejectionTests
{
    private const string Repeat =
        """[Function("repeat", Exports = FunctionExports.All)] public static string Repeat(string text, long times) => text; """;

    [Theory]
    [MemberData(nameof(RejectedExports.All), MemberType = typeof(RejectedExports))]
    public void WhatAHostCannotHave_IsAnErrorWhereItIsNamed(string declaration, string expected) =>
        Rejected.CheckError(FunctionSource.Run(declaration, RejectedExports.Exports), expected);

    [Theory]
    [InlineData("""[Function("f")] public static long F(ReadOnlySpan<byte> x) => 1; """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public static DateTimeOffset F() => default; """, "f", "pdk sqlite")]
    [InlineData("""[Function("f")] public static DateTimeOffset? F(DateTimeOffset? x) => x; """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public static byte[] F(bool? x) => []; """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public static long F(Guid x) => 1; [Function("g")] public static long G(long x) => 1; """, "f", "pdk")]
    [InlineData("""[Function("f")] public static float F(sbyte a, byte b, short c, ushort d, uint e) => 1; """, "f", "pdk stream")]
    [InlineData("""[Function("f")] public static double F(ReadOnlySpan<double> group) => 1; """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public static string F(ReadOnlySpan<string?> group) => ""; """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public struct F { public void Add(long x, string? y) { } public void Remove(long x, string? y) { } public void Merge(in F o) { } public long Finish() => 1; } """, "f", "pdk sqlite stream")]
    [InlineData("""[Function("f")] public static bool F(bool a, int b, long c, ulong d, double e, string f) => true; """, "f", "pdk sqlite stream tutorial")]
    [InlineData("""[Function("f")] public static void F(int? x, [Utf8] ReadOnlySpan<byte> y, IBufferWriter<byte> result) { } """, "f", "pdk sqlite stream tutorial")]
    [InlineData("""[Function("f")] public static bool F([Utf8] ReadOnlySpan<byte> y, IBufferWriter<byte> result) => true; """, "f", "pdk sqlite stream tutorial")]
    [InlineData("""[Function("f")] public static void F(ReadOnlySpan<long> x, Span<double> result) { } """, "f", "pdk sqlite stream tutorial")]
    [InlineData(Repeat + """[Function("f")] public static long F(long x) => 1; """, "repeat", "pdk sqlite stream tutorial")]
    [InlineData(Repeat + """[Function("f")] public static long F(long x) => 1; """, "f", "pdk sqlite")]
    [InlineData(Repeat + """[Function("f", Exports = FunctionExports.Sqlite)] public static long F() => 1; """, "f", "sqlite")]
    [InlineData("""[Function("f")] public static long F() => 1; [Function("g")] public static DateTimeOffset G() => default; """, "f", "pdk sqlite tutorial")]
    public void Function_IsExportedToWhoeverCanCallIt(string declarations, string function, string expected)
    {
        GeneratorRun run = FunctionSource.Run(declarations, "pdk;sqlite;stream;tutorial");

        Rejected.CheckNone(run);
        string[] lines = [.. run.Text("Pdk.Library").Split('\n').SkipWhile(line => !line.Contains($"\"function {function}(", StringComparison.Ordinal))];
        Assert.Contains($"\"  exports {expected}\\n\"u8", lines[2], StringComparison.Ordinal);
    }
}

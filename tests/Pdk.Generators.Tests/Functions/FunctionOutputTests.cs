using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Functions;

/// <summary>What is generated for functions.</summary>
public sealed class FunctionOutputTests
{
    private const string AllShapes = """
        [Function("row")] public static long Row(bool a, int b, long c, ulong d, double e, string f, DateTimeOffset g) => 1;
        [Function("nullable_row")] public static long? Row(bool? a, int? b, long? c, ulong? d, double? e, string? f, DateTimeOffset? g) => 1;
        [Function("bytes")] public static byte[]? Bytes(ReadOnlySpan<byte> a, [Utf8] ReadOnlySpan<byte> b) => null;
        [Function("narrow")] public static sbyte Narrow(sbyte a, byte b, short c, ushort d, uint e, float f) => 1;
        [Function("nullable_narrow")] public static float? Narrow(sbyte? a, byte? b, short? c, ushort? d, uint? e, float? f) => 1;
        [Function("narrow_columns")] public static void Columns(ReadOnlySpan<byte> a, ReadOnlySpan<ushort> b, Span<float> result) { }
        [Function("narrow_group")] public static uint Group(ReadOnlySpan<sbyte> all) => 1;
        [Function("byte_group")] public static byte Group(ReadOnlySpan<byte?> all) => 1;
        [Function("narrow_later")] public static async global::System.Threading.Tasks.ValueTask<ushort?> Later(byte a, float? b) => null;
        [Function("narrow_added")] public struct Narrowed { public void Add(float a, byte? b) { } public void Remove(float a, byte? b) { } public void Merge(in Narrowed other) { } public readonly short Finish() => 1; }
        [Function("all_values")] public static Guid Values(DateOnly a, TimeSpan b, Guid c, decimal d) => c;
        [Function("nullable_values")] public static DateOnly? Values(DateOnly? a, TimeSpan? b, Guid? c, decimal? d) => null;
        [Function("value_columns")] public static void Columns(ReadOnlySpan<DateOnly> a, ReadOnlySpan<Guid> b, Span<decimal> result) { }
        [Function("value_group")] public static TimeSpan Group(ReadOnlySpan<TimeSpan> all) => default;
        [Function("nullable_group")] public static Guid? Group(ReadOnlySpan<decimal?> all) => null;
        [Function("value_later")] public static async global::System.Threading.Tasks.Task<decimal> Later(DateOnly a, Guid? b) => 1;
        [Function("value_added")] public struct Billed { public void Add(decimal a, DateOnly? b) { } public void Remove(decimal a, DateOnly? b) { } public void Merge(in Billed other) { } public readonly TimeSpan? Finish() => null; }
        [Function("none")] public static string None() => "";
        [Function("nothing_more")] public static DateTimeOffset Now() => default;
        [Function("written")] public static void Written([Utf8] ReadOnlySpan<byte> @class, IBufferWriter<byte> to) { }
        [Function("written_bytes")] public static void Written(long a, IBufferWriter<byte> to) { }
        [Function("written_or_null")] public static bool WrittenOrNull([Utf8] ReadOnlySpan<byte> a, long? b, IBufferWriter<byte> to) => true;
        [Function("columns")] public static void Columns(ReadOnlySpan<long> a, ReadOnlySpan<double> b, Span<bool> result) { }
        [Function("grouped")] public static double? Group(ReadOnlySpan<double> all) => null;
        [Function("grouped_texts")] public static string Group(ReadOnlySpan<string?> all) => "";
        [Function("row_2")] public static long Second(double a) => 1;
        [Function("row")] public static long Row(double a) => 1;
        [Function("row")] internal static long Row(string a) => 1;
        [Function("added")] public struct Added { public void Add(long a, double? b) { } public void Merge(Added other) { } public readonly ulong Finish() => 1; }
        [Function("moved")] public struct Moved { public void Add(string a) { } public void Remove(string a) { } public void Merge(in Moved other) { } public int? Finish() => 1; }
        """;

    [Theory]
    [InlineData("pdk")]
    [InlineData("duckdb")]
    [InlineData("duckdb;pdk;postgres;sqlite")]
    public void ListsAndRecords_CompileWithoutAnyMessage(string exports)
    {
        GeneratorRun run = FunctionSource.Run(
            """
            public record struct @class(double @int, double? Lon, string UserAgent, byte[]? Body);
            internal sealed record Outer(@class[] All, global::System.Collections.Generic.List<@class?>? Some, Outer.Inner Deep)
            {
                public int Other { get; set; }
                internal record Inner(ReadOnlyMemory<Guid>? Ids, global::System.Collections.Generic.IReadOnlyList<decimal?> Prices, bool[][] Flags);
            }
            [Function("a")] internal static Outer? A(Outer x, Outer? y, @class z, @class? w) => x;
            [Function("b")] public static ReadOnlyMemory<long>? B(ReadOnlyMemory<long>? x, ReadOnlyMemory<string?> y) => x;
            [Function("c")] internal static global::System.Collections.Generic.IReadOnlyList<Outer?> C(Outer?[]? x) => x!;
            [Function("d")] public static @class?[] D(ReadOnlySpan<@class> all) => [];
            [Function("e")] public static async global::System.Threading.Tasks.Task<string[]?> E(@class x, long[]? y) => null;
            [Function("f")] public static async global::System.Threading.Tasks.ValueTask<string?[]> F() => [];
            [Function("g")] public struct G { public void Add(long[] x, @class? y) { } public void Remove(long[] x, @class? y) { } public void Merge(in G other) { } public readonly @class? Finish() => null; }
            [Function("h")] public static TimeSpan?[]?[] H(DateTimeOffset[] x, [Utf8] ReadOnlySpan<byte> y) => [];
            [Function("i")] public static void I(DateOnly[] x, IBufferWriter<byte> to) { }
            [Function("j")] public static long J(ReadOnlySpan<uint?[]> all) => 1;
            [Function("plain")] public static long Plain(long x) => x;
            """,
            exports);

        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location) || message.Severity == DiagnosticSeverity.Error);
        Assert.Contains(run.Files, static file => file.HintName == "Pdk.Functions.g.cs");
    }

    [Theory]
    [InlineData("pdk")]
    [InlineData("sqlite")]
    [InlineData("sqlite;pdk")]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    [InlineData("duckdb;pdk;postgres;sqlite")]
    public void AllShapes_CompileWithoutAnyMessage(string exports)
    {
        GeneratorRun run = FunctionSource.Run(AllShapes, exports);

        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location) || message.Severity == DiagnosticSeverity.Error);
        Assert.Contains(run.Files, static file => file.HintName == "Pdk.Functions.g.cs");
        Assert.Equal(
            exports.Contains("sqlite", StringComparison.Ordinal), run.Files.Any(static file => file.HintName == "Pdk.Sqlite.g.cs"));
        Assert.Equal(
            exports.Contains("duckdb", StringComparison.Ordinal), run.Files.Any(static file => file.HintName == "Pdk.DuckDb.g.cs"));
        Assert.Equal(
            exports.Contains("postgres", StringComparison.Ordinal), run.Files.Any(static file => file.HintName == "Pdk.Postgres.g.cs"));
    }

    [Theory]
    [InlineData("pdk")]
    [InlineData("duckdb")]
    [InlineData("pdk;duckdb")]
    public void Configuration_CompilesAndIsRead(string exports)
    {
        GeneratorRun run = FunctionSource.Run(
            """
            public sealed class Settings { public Settings(string address, Inner[]? inner = null) { } }
            public sealed class Inner { public Inner(int times) { } }
            [Function("one")] public static async global::System.Threading.Tasks.ValueTask<long> One(global::Pdk.FunctionContext<Settings> context, long x) => x;
            [Function("two")] public static async global::System.Threading.Tasks.ValueTask<long> Two(global::Pdk.FunctionContext<Settings> c, global::Pdk.FunctionContext d) => 1;
            [Function("three")] public static long Three(long x) => x;
            """,
            exports);

        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location) || message.Severity == DiagnosticSeverity.Error);
        string functions = run.Text("Pdk.Functions");
        Assert.Contains("One(pdkContext.With(global::Pdk.Generated.FunctionSettings.Configuration), pdkArguments.A0)", functions, StringComparison.Ordinal);
        Assert.Contains("new global::Pdk.Abi.FunctionConfiguration<global::App.Bad.Settings>(\"app\", Read_", functions, StringComparison.Ordinal);
        Assert.Equal(
            exports != "duckdb", run.Text("Pdk.Library").Contains("setting address ", StringComparison.Ordinal));
    }

    [Fact]
    public void Stamp_HasThemAll()
    {
        string library = FunctionSource.Run("""
            [Function("b", Pure = true, Description = "Two\nlines.")] public static long? B(string? x, ReadOnlySpan<byte> y) => 1;
            [Function("a", Exports = FunctionExports.Sqlite | FunctionExports.DuckDb)] public static double A(ReadOnlySpan<ulong> all) => 1;
            [Function("a", Exports = FunctionExports.Stream)] public struct S { public void Add(int x) { } public void Remove(int x) { } public void Merge(in S o) { } public bool Finish() => true; }
            """, "pdk;sqlite;duckdb").Text("Pdk.Library");

        string[] lines = [.. library.Split('\n').Select(static line => line.Trim().TrimStart('+', ' '))
            .SkipWhile(static line => !line.StartsWith("\"export", StringComparison.Ordinal))
            .TakeWhile(static line => !line.StartsWith("\"layout", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "\"export duckdb app_init_c_api\\n\"u8", "\"export sqlite sqlite3_extension_init\\n\"u8",
                "\"function a(x: integer) -> boolean\\n\"u8", "\"  kind incremental\\n\"u8", "\"  exports none\\n\"u8", "\"  removes\\n\"u8",
                "\"  plain\\n\"u8",
                "\"function a(all: ubigint) -> double\\n\"u8", "\"  kind group\\n\"u8", "\"  exports duckdb sqlite\\n\"u8",
                "\"function b(x: text?, y: bytes) -> bigint?\\n\"u8", "\"  kind scalar\\n\"u8", "\"  exports duckdb pdk sqlite\\n\"u8",
                "\"  pure\\n\"u8",
                "\"  description Two lines.\\n\"u8",
            ],
            lines);
    }

    [Theory]
    [InlineData("public static global::System.Threading.Tasks.ValueTask<string?> F(string x, long? y) => default;")]
    [InlineData("public static global::System.Threading.Tasks.Task<DateTimeOffset> F() => null!;")]
    [InlineData("public static global::System.Threading.Tasks.ValueTask<byte[]> F(bool a, int b, ulong c, double d, DateTimeOffset e, global::Pdk.FunctionContext f, global::System.Threading.CancellationToken g) => default;")]
    public void AsynchronousFunctionOfTheStreamProcessor_CompilesWithoutAnyMessage(string method)
    {
        GeneratorRun run = FunctionSource.Run($"""[Function("f")] {method}""", "stream");

        Assert.DoesNotContain(run.Messages, message => run.IsGenerated(message.Location) || message.Severity == DiagnosticSeverity.Error);
        Assert.Contains("export stream __drain_results __send __start __stop_runtime", run.Text("Pdk.Library"), StringComparison.Ordinal);
    }

    [Fact]
    public void TypesOfSomeHosts_AreTold()
    {
        string library = FunctionSource.Run("""
            [Function("a")] public static float? A(sbyte u, byte v, short w, ushort x, uint? y, float z) => 1;
            [Function("b")] public static uint B(ReadOnlySpan<byte> bytes) => 1;
            [Function("c")] public static uint C(ReadOnlySpan<byte?> group) => 1;
            [Function("d")] public static void D(ReadOnlySpan<byte> column, Span<short> result) { }
            [Function("e")] public static decimal E(DateOnly a, TimeSpan? b, Guid c, decimal d) => 1;
            """, "pdk;sqlite").Text("Pdk.Library");

        Assert.Contains(
            "function a(u: tinyint, v: utinyint, w: smallint, x: usmallint, y: uinteger?, z: float) -> float?\\n",
            library,
            StringComparison.Ordinal);
        Assert.Contains("function b(bytes: bytes) -> uinteger\\n", library, StringComparison.Ordinal);
        Assert.Contains("function c(group: utinyint?) -> uinteger\\n", library, StringComparison.Ordinal);
        Assert.Contains("function d(column: utinyint) -> smallint\\n", library, StringComparison.Ordinal);
        Assert.Contains(
            "function e(a: date, b: interval?, c: uuid, d: decimal(38,9)) -> decimal(38,9)\\n", library, StringComparison.Ordinal);
        Assert.DoesNotContain("export sqlite", library, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionThatWritesOrNot_MayBeNull()
    {
        string library = FunctionSource.Run("""
            [Function("a")] public static bool A([Utf8] ReadOnlySpan<byte> x, IBufferWriter<byte> to) => false;
            [Function("b")] public static void B(ReadOnlySpan<byte> x, IBufferWriter<byte> to) { }
            """).Text("Pdk.Library");

        Assert.Contains("function a(x: text) -> text?", library, StringComparison.Ordinal);
        Assert.Contains("function b(x: bytes) -> bytes\\n", library, StringComparison.Ordinal);
    }

    [Fact]
    public void OverloadWithBytes_IsTheLastThatSqliteKnows()
    {
        string sqlite = FunctionSource.Run("""
            [Function("a")] public static long A(ReadOnlySpan<byte> x) => 1;
            [Function("a")] public static long A([Utf8] ReadOnlySpan<byte> y) => 1;
            """).Text("Pdk.Sqlite");

        Assert.True(
            sqlite.IndexOf("&Of_a_Overload2)", StringComparison.Ordinal) < sqlite.IndexOf("&Of_a)", StringComparison.Ordinal));
        Assert.Contains("Of_a(new global::Pdk.Abi.SqliteBytes", sqlite, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionThatNamesHosts_IsExportedToThoseAlone()
    {
        GeneratorRun run = FunctionSource.Run("""
            [Function("everywhere")] public static long A() => 1;
            [Function("in_sqlite", Exports = FunctionExports.Sqlite)] public static long B() => 1;
            [Function("in_duckdb", Exports = FunctionExports.DuckDb | FunctionExports.Postgres)] public static long C() => 1;
            """, "duckdb;sqlite");

        string sqlite = run.Text("Pdk.Sqlite");
        string duckDb = run.Text("Pdk.DuckDb");
        Assert.Contains("\"everywhere\"", sqlite, StringComparison.Ordinal);
        Assert.Contains("\"everywhere\"", duckDb, StringComparison.Ordinal);
        Assert.Contains("\"in_sqlite\"", sqlite, StringComparison.Ordinal);
        Assert.DoesNotContain("in_sqlite", duckDb, StringComparison.Ordinal);
        Assert.Contains("\"in_duckdb\"", duckDb, StringComparison.Ordinal);
        Assert.DoesNotContain("in_duckdb", sqlite, StringComparison.Ordinal);
        Rejections.Rejected.CheckNone(run);
    }

    [Fact]
    public void HostForWhichNoFunctionIsThere_FindsNoEntry()
    {
        GeneratorRun run = FunctionSource.Run("""[Function("f", Exports = FunctionExports.Sqlite)] public static long F() => 1;""", "duckdb;sqlite");

        Assert.DoesNotContain(run.Files, static file => file.HintName == "Pdk.DuckDb.g.cs");
        Assert.DoesNotContain("export duckdb", run.Text("Pdk.Library"), StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectWithoutFunctions_HasNothingOfThem()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of([Sources.Plugin]), BuildProperties.Plugin.WithFacts(exports: "duckdb;sqlite"));

        Assert.DoesNotContain(run.Files, static file => file.HintName is "Pdk.Functions.g.cs" or "Pdk.Sqlite.g.cs" or "Pdk.DuckDb.g.cs");
    }

    [Theory]
    [InlineData("Functions", "functions_init_c_api")]
    [InlineData("My.Data-1_ä", "my_data_1___init_c_api")]
    public void EntryOfDuckDb_HasTheNameOfTheFile(string library, string expected)
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Of([FunctionSource.Of("""[Function("f")] public static long F() => 1;""")]),
            BuildProperties.Plugin.WithFacts(library: library, exports: "duckdb"));

        Assert.Contains($"EntryPoint = \"{expected}\"", run.Text("Pdk.DuckDb"), StringComparison.Ordinal);
    }
}

using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Functions;

/// <summary>What is generated for PostgreSQL.</summary>
public sealed class PostgresOutputTests
{
    private const string Aggregates = """
        [Function("added")] public struct Added { public void Add(long a, double? b) { } public void Merge(Added other) { } public readonly ulong Finish() => 1; }
        [Function("moved")] public struct Moved { public void Add(string a) { } public void Remove(string a) { } public void Merge(in Moved other) { } public int? Finish() => 1; }
        [Function("grouped")] public static byte[] Group(ReadOnlySpan<bool> all) => [];
        """;

    [Fact]
    public void Names_SayTheTypes()
    {
        GeneratorRun run = FunctionSource.Run(
            """
            [Function("none")] public static string None() => "";
            [Function("each")] public static long? Row(bool? a, int? b, long? c, ulong? d, double? e, string? f, DateTimeOffset? g, ReadOnlySpan<byte> h) => 1;
            [Function("f")] public static long F(long a) => 1;
            [Function("f")] public static long F(string a) => 1;
            """,
            "pdk;postgres");

        Assert.Contains(
            "[assembly: global::System.Reflection.AssemblyMetadata(\"Pdk.Postgres\", \"pdk-postgres:"
                + "pdk_pg_each_of_boolean_integer_bigint_ubigint_double_text_timestamp_bytes_to_bigint = pdk_slot_000;"
                + "pdk_pg_f_of_bigint_to_bigint = pdk_slot_001;"
                + "pdk_pg_f_of_text_to_bigint = pdk_slot_002;"
                + "pdk_pg_none_of_to_text = pdk_slot_003;\")]",
            run.Text("Pdk.Postgres"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_AreInTheOrderOfTheirNames()
    {
        string text = FunctionSource.Run(Aggregates + """[Function("z")] public static long Z([Utf8] ReadOnlySpan<byte> a, long b) => 1;""", "postgres")
            .Text("Pdk.Postgres");

        string[] names = [.. text.Split("pdk-postgres:")[1].Split('"')[0].Split(';')[..^1]];
        string[] added = [.. text.Split('\n').Where(static line => line.Contains("library.Add", StringComparison.Ordinal)).Select(static line => line.Trim())];
        Assert.Equal(
            [
                "pdk_pg_added_of_bigint_double_to_ubigint_add", "pdk_pg_added_of_bigint_double_to_ubigint_finish",
                "pdk_pg_added_of_bigint_double_to_ubigint_merge", "pdk_pg_grouped_of_boolean_to_bytes_add",
                "pdk_pg_grouped_of_boolean_to_bytes_remove", "pdk_pg_grouped_of_boolean_to_bytes_finish",
                "pdk_pg_moved_of_text_to_integer_add", "pdk_pg_moved_of_text_to_integer_remove", "pdk_pg_moved_of_text_to_integer_finish",
                "pdk_pg_moved_of_text_to_integer_merge", "pdk_pg_z_of_text_bigint_to_bigint",
            ],
            names.Select(static name => name.Split(' ')[0]));
        Assert.Equal(
            [
                "pdkOf_added Add 2 false 0x0UL 0x0UL", "pdkOf_added Finish 0 false 0 0", "pdkOf_added Merge 1 false 0 0",
                "pdkOf_grouped Add 1 false 0x0UL 0x0UL", "pdkOf_grouped Remove 1 false 0x0UL 0x0UL", "pdkOf_grouped Finish 0 false 0 0",
                "pdkOf_moved Add 1 true 0x1UL 0x0UL", "pdkOf_moved Remove 1 true 0x1UL 0x0UL", "pdkOf_moved Finish 0 false 0 0",
                "pdkOf_moved Merge 1 false 0 0", "\"z\" 2 true 0x1UL 0x0UL",
            ],
            added.Select(Shortened));
    }

    [Fact]
    public void BytesBehindTheFirst64Parameters_HaveBitsOfTheirOwn()
    {
        string parameters = string.Join(", ", Enumerable.Range(0, 100).Select(static index =>
            index is 63 or 64 or 99 ? $"ReadOnlySpan<byte> p{index}" : $"long p{index}"));

        Assert.Contains(
            ", 100, false, 0x8000000000000000UL, 0x800000001UL);",
            FunctionSource.Run($"[Function(\"f\")] public static long F({parameters}) => 1;", "postgres").Text("Pdk.Postgres"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Stamp_SaysWhatPostgresCallsThem()
    {
        string library = FunctionSource.Run(
            Aggregates + """[Function("z", Exports = FunctionExports.Sqlite)] public static long Z() => 1;""", "postgres;sqlite").Text("Pdk.Library");

        Assert.Contains(
            "export postgres Pg_magic_func _PG_init pdk_pg_added_of_bigint_double_to_ubigint_add "
                + "pdk_pg_added_of_bigint_double_to_ubigint_finish pdk_pg_added_of_bigint_double_to_ubigint_merge "
                + "pdk_pg_grouped_of_boolean_to_bytes_add pdk_pg_grouped_of_boolean_to_bytes_finish "
                + "pdk_pg_grouped_of_boolean_to_bytes_remove pdk_pg_moved_of_text_to_integer_add "
                + "pdk_pg_moved_of_text_to_integer_finish pdk_pg_moved_of_text_to_integer_merge "
                + "pdk_pg_moved_of_text_to_integer_remove pdk_postgres_load pdk_postgres_save\\n",
            library,
            StringComparison.Ordinal);
        Assert.Contains("  plain\\n", library, StringComparison.Ordinal);
        Assert.Contains("  postgres pdk_pg_added_of_bigint_double_to_ubigint\\n", library, StringComparison.Ordinal);
        Assert.Contains("  postgres pdk_pg_grouped_of_boolean_to_bytes\\n", library, StringComparison.Ordinal);
        Assert.DoesNotContain("pdk_pg_z_of", library, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("long a; double? b; decimal c; DateTimeOffset d; Guid e; (int, bool) f; Kind g; Part h; fixed int i[4]; Half j; Int128 k;", true)]
    [InlineData("nint a;", false)]
    [InlineData("nuint a;", false)]
    [InlineData("int* a;", false)]
    [InlineData("delegate*<void> a;", false)]
    [InlineData("System.Runtime.InteropServices.GCHandle a;", false)]
    [InlineData("(int, nint) a;", false)]
    [InlineData("nint? a;", false)]
    [InlineData("Pointing a;", false)]
    [InlineData("static nint a;", true)]
    public void StateWithAddresses_IsNotSentToAnotherProcess(string fields, bool isPlain)
    {
        string text = FunctionSource.Run(
            $$"""
            enum Kind { None }
            struct Part { long _x; }
            unsafe struct Pointing { int* _x; }
            [Function("f")] public unsafe struct S { {{fields}} public void Add(long x) { } public void Merge(in S o) { } public long Finish() => 1; }
            """,
            "postgres").Text("Pdk.Library");

        Assert.Equal(isPlain, text.Contains("  plain\\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, "public static long F({0}) => 1;", true)]
    [InlineData(101, "public static long F({0}) => 1;", false)]
    [InlineData(99, "public struct S {{ public void Add({0}) {{ }} public void Merge(in S o) {{ }} public long Finish() => 1; }}", true)]
    [InlineData(100, "public struct S {{ public void Add({0}) {{ }} public void Merge(in S o) {{ }} public long Finish() => 1; }}", false)]
    public void MoreParametersThanPostgresGives_AreLeftOut(int count, string declaration, bool isExported)
    {
        string parameters = string.Join(", ", Enumerable.Range(0, count).Select(static index => $"long p{index}"));
        GeneratorRun run = FunctionSource.Run(
            $"[Function(\"f\")] {string.Format(null, declaration, parameters)} [Function(\"g\")] public static long G() => 1;", "postgres;sqlite");

        Assert.Equal(isExported, run.Text("Pdk.Postgres").Contains("Of_f", StringComparison.Ordinal));
        Assert.Contains("Of_f", run.Text("Pdk.Sqlite"), StringComparison.Ordinal);
    }

    /// <summary>The arguments of a registration, without its pointer.</summary>
    private static string Shortened(string line)
    {
        string[] parts = [.. line.Split('(', 2)[1][..^2].Split(", ").Where(static part => !part.StartsWith("(nint)", StringComparison.Ordinal) && part != "void>)")];
        return string.Join(' ', parts.Where(static part => !part.StartsWith('&') && !part.Contains(">)&", StringComparison.Ordinal))
            .Select(static part => part.Replace("global::Pdk.Abi.PostgresPart.", "", StringComparison.Ordinal)));
    }
}

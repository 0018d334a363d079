namespace Pdk.Generators.Tests.Functions;

/// <summary>Functions that a host cannot have, and why; in a project that exports to all hosts.</summary>
internal static class RejectedExports
{
    /// <summary>For which hosts the project exports.</summary>
    public const string Exports = "pdk;sqlite;duckdb;tutorial;stream";

    /// <summary>A declaration in a class, and a part of the message.</summary>
    public static TheoryData<string, string> All => new()
    {
        { OfTutorial("public static global::System.Threading.Tasks.ValueTask<long> F(long x) => default;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: it is asynchronous, and that host calls with one row at a time" },
        { OfTutorial("public static long F(ReadOnlySpan<byte> x) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: parameter 'x' is bytes, and that ABI has" },
        { OfTutorial("public static long F(long a, DateTimeOffset b) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: parameter 'b' is timestamp, and that ABI has" },
        { OfTutorial("public static long F(short x) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: parameter 'x' is smallint, and that ABI has" },
        {
            """[Function("f", Exports = FunctionExports.Sqlite)] public static float F(long x) => 1;""",
            "PDK0302: Function 'Bad.F' names the export 'sqlite', which cannot express it: its result is float, and that export has boolean, integer, bigint, ubigint, double, text, bytes and timestamp"
        },
        {
            """[Function("f", Exports = FunctionExports.Stream)] public static long F(decimal? x) => 1;""",
            "PDK0302: Function 'Bad.F' names the export 'stream', which cannot express it: parameter 'x' is decimal(38,9), and that ABI has boolean, all integers, float"
        },
        { OfTutorial("public static long F(long?[] x) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: parameter 'x' is list<bigint>, and that ABI has" },
        {
            """public record Point(double Lat, double Lon); [Function("f", Exports = FunctionExports.Sqlite)] public static Point F(long x) => null!;""",
            "PDK0302: Function 'Bad.F' names the export 'sqlite', which cannot express it: its result is struct<lat: double, lon: double>, and that export has boolean"
        },
        {
            """[Function("f", Exports = FunctionExports.Stream)] public static string[] F(long x) => [];""",
            "PDK0302: Function 'Bad.F' names the export 'stream', which cannot express it: its result is list<text>, and that ABI has boolean, all integers, float"
        },
        { OfTutorial("public static long F(Guid x) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: parameter 'x' is uuid, and that ABI has" },
        {
            """[Function("f", Exports = FunctionExports.Sqlite)] public static decimal F(long x) => 1;""",
            "PDK0302: Function 'Bad.F' names the export 'sqlite', which cannot express it: its result is decimal(38,9), and that export has"
        },
        { OfTutorial("public static byte[] F() => [];"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: its result is bytes, and that ABI has" },
        { OfTutorial("public static void F(long x, IBufferWriter<byte> result) { }"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: its result is bytes, and that ABI has" },
        { OfTutorial("public static long F(ReadOnlySpan<long> group) => 1;"), "PDK0302: Function 'Bad.F' names the export 'tutorial', which cannot express it: it makes one result of many rows" },
        { OfTutorial("public struct F { public void Add(long x) { } public void Merge(in F o) { } public long Finish() => 1; }"), "PDK0302: Function 'F' names the export 'tutorial', which cannot express it: it makes one result of many rows" },
        {
            OfTutorial("public static long F() => 1;") + """[Function("g", Exports = FunctionExports.Tutorial)] public static long G() => 1;""",
            "PDK0303: The export 'tutorial' has one function of a library, and 'Bad.F', 'Bad.G' name it; leave it to one of them"
        },
        {
            """[Function("f", Exports = FunctionExports.Stream)] public static long F(long x) => 1; [Function("g", Exports = FunctionExports.Stream)] public static long G(long x) => 1;""",
            "PDK0303: The export 'stream' has one function of a library, and 'Bad.F', 'Bad.G' name it"
        },
        {
            """[Function("f", Exports = FunctionExports.Stream)] public static long F() => 1; """,
            "PDK0302: Function 'Bad.F' names the export 'stream', which cannot express it: it has no parameters, by whose columns"
        },
        {
            """[Function("f")] public static long F() => 1; [Function("g")] public static long G() => 1;""",
            "PDK0303: The export 'tutorial' has one function of a library, and it could be 'Bad.F', 'Bad.G'; let one of them name it: Exports = FunctionExports.Tutorial"
        },
        {
            string.Join(' ', "abcdefg".Select(static letter => $$"""[Function("{{letter}}")] public static long {{char.ToUpperInvariant(letter)}}() => 1;""")),
            "PDK0303: The export 'tutorial' has one function of a library, and it could be 'Bad.A', 'Bad.B', 'Bad.C', 'Bad.D', 'Bad.E' and 2 more; let one of them"
        },
    };

    private static string OfTutorial(string declaration) => $"""[Function("f", Exports = FunctionExports.Tutorial)] {declaration} """;
}

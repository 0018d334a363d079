using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class ShippedFunctionMustNotBreakAnalyzerTests : AnalyzerTests<ShippedFunctionMustNotBreakAnalyzer>
{
    private const string Place = "struct<lat: double, lon: double>";
    private const string PlaceWithoutLon = "struct<lat: double, lon: double?>";
    private const string Nearest = $"nearest(list<{Place}>)";
    private const string WayOut = "; undo that, or give the function another name";

    private const string Shipped = """
        # Agreed.
        function repeat(text: text, times: bigint) -> text
          kind scalar
          exports pdk
          pure

        """;

    protected override string Valid => Repeat("string text, long times", "string", "Repeat");

    protected override string Invalid => Repeat("string text, long times", "string?", "[|Repeat|]");

    protected override string Message => $"repeat(text,bigint): the result may be null now{WayOut}";

    protected override AdditionalText[] Files => [BaselineFiles.ShippedFunctions(Shipped)];

    [Fact]
    public Task WhatCallersNotice_IsReportedOneByOne() => Verify.Reports(
        """
        public static class Functions
        {
            [Function("repeat")] public static long [|[|[|Repeat|]|]|](string? text, long times) => 0;
        }
        """,
        [
            new Expected(Id, $"repeat(text,bigint): the result was text, and is bigint{WayOut}"),
            new Expected(Id, $"repeat(text,bigint): it was pure, and indexes may rely on that{WayOut}"),
            new Expected(Id, $"repeat(text,bigint): 'text' may be null now, where null gave null without a call{WayOut}"),
        ],
        files: Files);

    /// <summary>What lies in a list or a record, and whether it may be null, belongs to the type.</summary>
    [Fact]
    public Task ListsAndRecords_AreComparedWhole() => Verify.Reports(
        """
        public record Place(double Lat, double? Lon);

        public static class Functions
        {
            [Function("words")] public static string[] Words(string text) => [];
            [Function("nearest")] public static Place [|[|Nearest|]|](Place[] places) => places[0];
            [Function("gaps")] public static long?[] [|Gaps|](long count) => [];
        }
        """,
        [
            new Expected(Id, $"{Nearest}: the result was {Place}, and is {PlaceWithoutLon}{WayOut}"),
            new Expected(Id, $"{Nearest}: 'places' was list<{Place}>, and is list<{PlaceWithoutLon}>{WayOut}"),
            new Expected(Id, $"gaps(bigint): the result was list<bigint>, and is list<bigint?>{WayOut}"),
        ],
        files: [BaselineFiles.ShippedFunctions(
            """
            function words(text: text) -> list<text>
              kind scalar
              exports pdk
            function nearest(places: list<struct<lat: double, lon: double>>) -> struct<lat: double, lon: double>
              kind scalar
              exports pdk
            function gaps(count: bigint) -> list<bigint>
              kind scalar
              exports pdk

            """)]);

    [Fact]
    public Task TypesWithParenthesesAndWidths_AreCompared() => Verify.Reports(
        """
        public static class Functions
        {
            [Function("price")] public static decimal Price(decimal x, DateOnly? y) => x;
            [Function("width")] public static uint [|Width|](sbyte x, float y, TimeSpan z, Guid? id) => 1;
        }
        """,
        [new Expected(Id, $"width(tinyint,float,interval,uuid): the result was usmallint, and is uinteger{WayOut}")],
        files: [BaselineFiles.ShippedFunctions(
            """
            function price(x: decimal(38,9), y: date?) -> decimal(38,9)
              kind scalar
              exports pdk
            function width(x: tinyint, y: float, z: interval, id: uuid?) -> usmallint
              kind scalar
              exports pdk

            """)]);

    [Fact]
    public Task HostThatGetsItNoMore_Breaks() => Verify.Reports(
        Invalid.Replace("string?", "string", StringComparison.Ordinal),
        [new Expected(Id, $"repeat(text,bigint): it is not exported to sqlite any more{WayOut}")],
        files: [BaselineFiles.ShippedFunctions(Shipped.Replace("exports pdk", "exports pdk sqlite", StringComparison.Ordinal))]);

    [Fact]
    public Task AsynchronousFunctions_KeepTheirOrderAndMayBeCalledOtherwise() => Verify.Reports(
        """
        public static class Functions
        {
            [Function("one", InFlight = 7)] public static ValueTask<long> [|One|](long x) => new(x);
            [Function("two", Ordered = true, Retries = 2)] public static Task<long> [|Two|](long x) => Task.FromResult(x);
            [Function("three")] public static Task<long> [|Three|](long x) => Task.FromResult(x);
        }
        """,
        [
            new Expected(Id, $"one(bigint): its results have no order any more{WayOut}"),
            new Expected("PDK0306", "Function 'Functions.Two' is not in Functions.Unshipped.txt; record it there"),
            new Expected(Id, $"three(bigint): it is asynchronous now{WayOut}"),
        ],
        files: [BaselineFiles.ShippedFunctions(
            """
            function one(x: bigint) -> bigint
              kind scalar
              exports pdk
              async in-flight=1000 timeout=5s retries=0
              ordered
            function two(x: bigint) -> bigint
              kind scalar
              exports pdk
              async in-flight=1000 timeout=5s retries=0
            function three(x: bigint) -> bigint
              kind scalar
              exports pdk
            """)]);

    [Fact]
    public Task AggregateThatCannotTakeRowsAwayAnyMore_Breaks() => Verify.Reports(
        """
        [Function("my_sum")]
        public struct [|Sum|]
        {
            private long _sum;
            public void Add(long x) => _sum += x;
            public void Merge(in Sum other) => _sum += other._sum;
            public readonly long Finish() => _sum;
        }
        """,
        [new Expected(Id, $"my_sum(bigint): rows cannot be taken away any more{WayOut}")],
        files: [BaselineFiles.ShippedFunctions("function my_sum(x: bigint) -> bigint\n  kind incremental\n  exports pdk\n  removes\n")]);

    [Fact]
    public Task FunctionThatIsWrongByItself_IsLeftToTheRuleThatSaysWhy() => Verify.Reports(
        Repeat("string text, in long times", "string", "[|Repeat|]"),
        [new Expected("PDK0300", "Function 'Functions.Repeat' cannot be exported: parameter 'times' is passed by 'in', and primitives are passed by value; remove the 'in'")],
        files: Files);

    [Fact]
    public Task OverloadOfOtherTypes_IsAnotherFunction() => Verify.Reports(
        """
        public static class Functions
        {
            [Function("repeat", Pure = true)] public static string Repeat(string text, long times) => text;
            [Function("repeat")] public static long [|Repeat|](string? text, double times) => 0;
        }
        """,
        [new Expected("PDK0306", "Function 'Functions.Repeat' is not in Functions.Unshipped.txt; record it there")],
        files: Files);

    private static string Repeat(string parameters, string result, string name) => $$"""
        public static class Functions
        {
            [Function("repeat", Pure = true)] public static {{result}} {{name}}({{parameters}}) => text;
        }
        """;
}

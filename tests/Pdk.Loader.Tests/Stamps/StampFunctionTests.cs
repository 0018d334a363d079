using Pdk.Layouts;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Stamps;

public sealed class StampFunctionTests
{
    private const string Head = "abi 1.0\nlibrary x 1\n";

    [Fact]
    public void Functions_AreReadWithWhatIsKnownOfThem()
    {
        const string Body = Head
            + """
            function repeat(text: text, times: bigint?) -> text?
              kind scalar
              pure
              description The text, so many times.
              colour red
                pure
            function my_sum(x: decimal(38,9)) -> decimal(38,9)
              kind incremental
              removes
              plain
              postgres pdk_pg_my_sum
            function now() -> timestamp
              async in-flight=10 timeout=none retries=2
              ordered
            function first(values: list(struct(a bigint, b text))?) -> bigint
              kind group

            """;

        PluginStamp stamp = StampReader.Read(TestStamps.Of(Body)).Stamp!;

        StampFunction[] functions = [.. stamp.Functions];
        Assert.Equal(
            [
                "repeat(text: text, times: bigint?) -> text?", "my_sum(x: decimal(38,9)) -> decimal(38,9)", "now() -> timestamp",
                "first(values: list(struct(a bigint, b text))?) -> bigint",
            ],
            functions.Select(static function => function.ToString()));
        Assert.Equal(
            ["repeat(text,bigint)", "my_sum(decimal(38,9))", "now()", "first(list(struct(a bigint, b text)))"],
            functions.Select(static function => function.Key));
        Assert.Equal(("text", true, true, "The text, so many times."), (
            functions[0].ResultType, functions[0].IsResultNullable, functions[0].IsPure, functions[0].Description));
        Assert.Equal(
            [new StampFunctionParameter("text", "text", false), new StampFunctionParameter("times", "bigint", true)],
            functions[0].Parameters);
        Assert.Equal(["scalar", "incremental", "scalar", "group"], functions.Select(static function => function.Kind));
        Assert.Equal([false, true, false, true], functions.Select(static function => function.IsAggregate));
        Assert.Equal([false, true, false, false], functions.Select(static function => function.CanRemove));
        Assert.Equal([false, true, false, false], functions.Select(static function => function.HasPlainState));
        Assert.Equal(["", "pdk_pg_my_sum", "", ""], functions.Select(static function => function.PostgresSymbol));
        Assert.Equal([true, false, false, false], functions.Select(static function => function.IsPure));
        Assert.Equal(["", "", "in-flight=10 timeout=none retries=2", ""], functions.Select(static function => function.Async));
        Assert.Equal([false, false, true, false], functions.Select(static function => function.IsOrdered));
    }

    [Theory]
    [InlineData("repeat")]
    [InlineData("(x: bigint) -> text")]
    [InlineData("f(x: bigint)")]
    [InlineData("f(x: bigint) -> ")]
    [InlineData("f(x: bigint) -> ?")]
    [InlineData("f(x bigint) -> text")]
    [InlineData("f(: bigint) -> text")]
    [InlineData("f(x: ?) -> text")]
    [InlineData("f g(x: bigint) -> text")]
    [InlineData("f)(x: bigint -> text")]
    public void WhatIsNoSignature_IsTold(string signature)
    {
        StampReading reading = StampReader.Read(TestStamps.Of($"{Head}function {signature}\n"));

        Assert.Null(reading.Stamp);
        Assert.Contains(
            $"line 3: expected a signature such as 'repeat(text: text, times: bigint) -> text?' after 'function', found '{signature}'",
            reading.Message);
    }

    [Fact]
    public void Exports_AreReadOfTheLibraryAndOfEachFunction()
    {
        const string Body = Head
            + """
            export sqlite sqlite3_extension_init
            export tutorial plugin_entrypoint  plugin_metadata
            export later
            function a() -> bigint
              exports pdk sqlite
            function b() -> bigint
              exports none
            function c() -> bigint

            """;

        PluginStamp stamp = StampReader.Read(TestStamps.Of(Body)).Stamp!;

        Assert.Equal(["sqlite", "tutorial", "later"], stamp.Exports.Select(static export => export.Style));
        Assert.Equal(
            ["sqlite3_extension_init", "plugin_entrypoint,plugin_metadata", ""],
            stamp.Exports.Select(static export => string.Join(',', export.Symbols)));
        Assert.Equal(["pdk,sqlite", "", ""], stamp.Functions.Select(static function => string.Join(',', function.Exports)));
    }

    [Theory]
    [InlineData("export", "line 3: expected the name of a host after 'export', found ''")]
    [InlineData("export  ", "line 3: expected the name of a host after 'export', found ' '")]
    [InlineData("function a() -> bigint\n  exports", "line 4: expected the names of hosts after 'exports', found ''")]
    public void ExportWithoutAName_IsTold(string line, string expected)
    {
        StampReading reading = StampReader.Read(TestStamps.Of($"{Head}{line}\n"));

        Assert.Null(reading.Stamp);
        Assert.Contains(expected, reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreParametersThanAnyEngineTakes_AreTold()
    {
        string Of(int count) => $"f({string.Join(", ", Enumerable.Repeat("x: bigint", count))}) -> bigint";

        Assert.Equal(1024, FunctionSignature.Read(Of(1024))!.Parameters.Count);
        Assert.Null(FunctionSignature.Read(Of(1025)));
    }
}

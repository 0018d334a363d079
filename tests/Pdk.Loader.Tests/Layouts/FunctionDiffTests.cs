using Pdk.Layouts;

namespace Pdk.Loader.Tests.Layouts;

/// <summary>What of a function may change, and what callers notice.</summary>
public sealed class FunctionDiffTests
{
    private const string Repeat = "function repeat(text: text, times: bigint?) -> text\n  kind scalar\n  exports pdk sqlite\n";

    private const string Sum = "function my_sum(x: bigint) -> bigint?\n  kind incremental\n  pure\n  ordered\n  removes\n";

    [Fact]
    public void EqualFunctions_DoNotDiffer() => Assert.Empty(Differences(Repeat + Sum, Sum + Repeat));

    [Fact]
    public void WhatCallersNotice_Breaks()
    {
        Assert.Equal(
            [
                "repeat(text,bigint): the result was text, and is bytes",
                "repeat(text,bigint): the result may be null now",
                "repeat(text,bigint): it was scalar, and is group",
                "repeat(text,bigint): 'text' may be null now, where null gave null without a call",
                "repeat(text,bigint): 'times' cannot be null any more: null gives null without a call",
                "repeat(text,bigint): it is not exported to sqlite any more",
            ],
            Differences(Repeat, "function repeat(text: text?, times: bigint) -> bytes?\n  kind group\n  exports pdk\n"));
        Assert.Equal(
            [
                "my_sum(bigint): it was pure, and indexes may rely on that",
                "my_sum(bigint): rows cannot be taken away any more",
                "my_sum(bigint): its results have no order any more",
            ],
            Differences(Sum, "function my_sum(x: bigint) -> bigint?\n  kind incremental\n"));
        Assert.Equal(
            ["my_sum(bigint): is missing; it was my_sum(x: bigint) -> bigint?", "compatible: my_sum(double): is new: my_sum(x: double) -> bigint?"],
            Differences(Sum, Sum.Replace("x: bigint", "x: double", StringComparison.Ordinal)));
        Assert.Equal(
            ["repeat(text,bigint): it is asynchronous now"], Differences(Repeat, Repeat + "  async in-flight=1 timeout=none retries=0\n"));
        Assert.Equal(
            ["repeat(text,bigint): it is not asynchronous any more"], Differences(Repeat + "  async in-flight=1 timeout=none retries=0\n", Repeat));
    }

    [Fact]
    public void WhatCallersDoNotNotice_IsToldAndCompatible()
    {
        Assert.Equal(
            [
                "compatible: repeat(text,bigint): it is pure now",
                "compatible: repeat(text,bigint): its results are in order now",
                "compatible: repeat(text,bigint): 'text' is called 'what'",
                "compatible: repeat(text,bigint): it is exported to duckdb too",
            ],
            Differences(Repeat, "function repeat(what: text, times: bigint?) -> text\n  exports duckdb pdk sqlite\n  ordered\n  pure\n"));
        Assert.Equal(
            [
                "compatible: my_sum(bigint): the result is never null any more", "compatible: my_sum(bigint): it was incremental, and is group",
            ],
            Differences(Sum, "function my_sum(x: bigint) -> bigint\n  kind group\n  pure\n  ordered\n  removes\n"));
        Assert.Equal(
            ["compatible: repeat(text,bigint): it is called with in-flight=2, and was with in-flight=1"],
            Differences(Repeat + "  async in-flight=1\n", Repeat + "  async in-flight=2\n"));
    }

    [Fact]
    public void HostsThatAreNotKnown_AreNotCompared() => Assert.Empty(Differences(Repeat, Repeat.Replace("  exports pdk sqlite\n", "", StringComparison.Ordinal)));

    [Fact]
    public void Text_IsThatOfBaselineFiles()
    {
        string text = Repeat + "  pure\n  async in-flight=1 timeout=none retries=0\n  ordered\n  removes\n";

        Assert.Equal(text + Sum, string.Concat(FunctionTextParser.ParseAll($"# All.\r\n\r\n{text}\n  # And more.\n{Sum}").Select(static function => function.Text)));
    }

    [Theory]
    [InlineData("\ncontract acme.files 1.0\n", "line 2: expected `function NAME(PARAMETER: TYPE) -> TYPE`, found `contract acme.files 1.0`")]
    [InlineData("  pure\n", "line 1: expected `function NAME(PARAMETER: TYPE) -> TYPE`, found `pure`")]
    [InlineData("function f -> text", "line 1: expected `function NAME(PARAMETER: TYPE) -> TYPE`, found `function f -> text`")]
    [InlineData("function f() -> text\n  kind\n", "line 2: expected `kind scalar`, `kind group`, `kind incremental`, ")]
    [InlineData("function f() -> text\n  exports\n", "line 2: expected `kind scalar`, `kind group`, `kind incremental`, ")]
    [InlineData("function f() -> text\n  pure of course\n", "line 2: expected `kind scalar`, `kind group`, `kind incremental`, ")]
    [InlineData("function f() -> text\n\nfunction f() -> bigint\n", "line 3: expected each function once, found `function f() -> bigint`")]
    public void LineThatCannotBeRead_IsTold(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<LayoutTextException>(() => FunctionTextParser.ParseAll(text)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Differences(string before, string after) =>
        FunctionDiff.Compare(FunctionTextParser.ParseAll(before), FunctionTextParser.ParseAll(after)).Select(static difference => difference.ToString());
}

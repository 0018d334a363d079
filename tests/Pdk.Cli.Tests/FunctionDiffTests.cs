using Pdk.Cli.Diff;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk diff</c> of functions.</summary>
public sealed class FunctionDiffTests
{
    private static readonly StampFunction s_old = new("repeat")
    {
        Parameters = [new("text", "text", false), new("times", "bigint", true)],
        ResultType = "text",
        Kind = "scalar",
        Exports = ["pdk", "sqlite"],
    };

    private static readonly StampFunction s_sum = new("my_sum")
    {
        Parameters = [new("x", "bigint", false)],
        ResultType = "bigint",
        Kind = "incremental",
        CanRemove = true,
        IsPure = true,
        IsOrdered = true,
        IsResultNullable = true,
    };

    [Fact]
    public void EqualFunctions_DoNotDiffer() => Assert.Empty(FunctionDifferences.Of([s_old, s_sum], [s_sum, s_old]));

    [Fact]
    public void WhatCallersNotice_Breaks()
    {
        StampFunction changed = s_old with
        {
            Parameters = [new("text", "text", true), new("times", "bigint", false)],
            ResultType = "bytes",
            IsResultNullable = true,
            Kind = "group",
            Exports = ["pdk"],
        };
        Assert.Equal(
            [
                "repeat(text,bigint): the result was text, and is bytes",
                "repeat(text,bigint): the result may be null now",
                "repeat(text,bigint): it was scalar, and is group",
                "repeat(text,bigint): 'text' may be null now, where null gave null without a call",
                "repeat(text,bigint): 'times' cannot be null any more: null gives null without a call",
                "repeat(text,bigint): it is not exported to sqlite any more",
            ],
            FunctionDifferences.Of([s_old], [changed]).Select(static difference => difference.ToString()));
        Assert.Equal(
            [
                "my_sum(bigint): it was pure, and indexes may rely on that",
                "my_sum(bigint): rows cannot be taken away any more",
                "my_sum(bigint): its results have no order any more",
            ],
            FunctionDifferences.Of([s_sum], [s_sum with { CanRemove = false, IsPure = false, IsOrdered = false }]).Select(static difference => difference.ToString()));
        Assert.Equal(
            ["my_sum(bigint): is missing; it was my_sum(x: bigint) -> bigint?", "compatible: my_sum(double): is new: my_sum(x: double) -> bigint?"],
            FunctionDifferences.Of([s_sum], [s_sum with { Parameters = [new("x", "double", false)] }]).Select(static difference => difference.ToString()));
    }

    [Fact]
    public void WhatCallersDoNotNotice_IsToldAndCompatible()
    {
        StampFunction changed = s_old with
        {
            Parameters = [new("what", "text", false), new("times", "bigint", true)],
            IsPure = true,
            IsOrdered = true,
            Exports = ["duckdb", "pdk", "sqlite"],
        };
        Assert.Equal(
            [
                "compatible: repeat(text,bigint): it is pure now",
                "compatible: repeat(text,bigint): its results are in order now",
                "compatible: repeat(text,bigint): 'text' is called 'what'",
                "compatible: repeat(text,bigint): it is exported to duckdb too",
            ],
            FunctionDifferences.Of([s_old], [changed]).Select(static difference => difference.ToString()));
        Assert.Equal(
            [
                "compatible: my_sum(bigint): the result is never null any more", "compatible: my_sum(bigint): it was incremental, and is group",
            ],
            FunctionDifferences.Of([s_sum], [s_sum with { IsResultNullable = false, Kind = "group" }]).Select(static difference => difference.ToString()));
    }

    [Fact]
    public async Task LibrariesWithOtherFunctions_AreNotCompatible()
    {
        CliRun same = await CliRun.Of("diff", NativeFixtures.Functions, NativeFixtures.Functions);
        CliRun other = await CliRun.Of("diff", NativeFixtures.Functions, NativeFixtures.TypedFunctions);
        CliRun json = await CliRun.Of("diff", NativeFixtures.Functions, NativeFixtures.TypedFunctions, "--json");

        Assert.Equal(ExitCode.Success, same.Code);
        Assert.Equal(ExitCode.Incompatible, other.Code);
        Assert.Contains("function square(bigint): is missing; it was square(x: bigint) -> bigint\n", other.Output, StringComparison.Ordinal);
        Assert.Contains("function compatible: half(integer): is new: half(x: integer) -> integer\n", other.Output, StringComparison.Ordinal);
        Assert.Contains(
            json.Json.GetProperty("functions").EnumerateArray(),
            static difference => difference.GetProperty("function").GetString() == "square(bigint)" && difference.GetProperty("isBreaking").GetBoolean());
    }
}

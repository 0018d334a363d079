using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk diff</c> of functions.</summary>
public sealed class FunctionDiffTests
{
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
            "function compatible: divided(decimal(38,9),decimal(38,9)): is new: "
                + "divided(x: decimal(38,9), y: decimal(38,9)) -> decimal(38,9)\n",
            other.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            json.Json.GetProperty("functions").EnumerateArray(),
            static difference => difference.GetProperty("function").GetString() == "square(bigint)" && difference.GetProperty("isBreaking").GetBoolean());
    }

    [Fact]
    public async Task BaselineOfFunctions_IsComparedWithALibrary()
    {
        using TempFolder folder = new();
        const string Square = "\uFEFF# Agreed.\r\n\r\nfunction square(x: bigint) -> bigint\r\n  kind scalar\r\n";
        CliRun same = await CliRun.Of("diff", folder.Write("same.txt", Square), NativeFixtures.Functions);
        CliRun other = await CliRun.Of(
            "diff", folder.Write("other.txt", Square + "  pure\nfunction gone() -> text?\n"), folder.Write("now.txt", Square));
        CliRun bad = await CliRun.Of("diff", folder.Write("bad.txt", Square + "  colour red\n"), NativeFixtures.Functions);

        Assert.Equal(ExitCode.Success, same.Code);
        Assert.Contains("function compatible: square(bigint): it is pure now\n", same.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Incompatible, other.Code);
        Assert.StartsWith(
            "function gone(): is missing; it was gone() -> text?\nfunction square(bigint): it was pure, and indexes may rely on that\n",
            other.Output,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadLayout, bad.Code);
        Assert.Contains("line 5: expected `kind scalar`, `kind group`, ", bad.Error, StringComparison.Ordinal);
    }

    /// <summary>Each row: how a function was, how it is, and what is said of that.</summary>
    [Theory]
    [InlineData("f(x: list<text>) -> text", "f(x: list<text>) -> text", "")]
    [InlineData("f(x: list<text>) -> text", "f(x: list<bigint>) -> text", "f(list<text>): is missing; it was f(x: list<text>) -> text")]
    [InlineData("f(x: text) -> list<text>", "f(x: text) -> list<bigint>", "f(text): the result was list<text>, and is list<bigint>")]
    [InlineData("f(x: text) -> list<text>", "f(x: text) -> list<text?>", "f(text): the result was list<text>, and is list<text?>")]
    [InlineData("f(x: text) -> struct<a: text>", "f(x: text) -> struct<b: text>", "f(text): the result was struct<a: text>, and is struct<b: text>")]
    [InlineData("f(x: text) -> struct<a: text>", "f(x: text) -> struct<a: text, b: text>", "f(text): the result was struct<a: text>, and is struct<a: text, b: text>")]
    [InlineData("f(x: struct<a: text>) -> text", "f(x: struct<a: list<text>>) -> text", "f(struct<a: text>): is missing; it was f(x: struct<a: text>) -> text")]
    public async Task ListsAndStructs_AreComparedWhole(string was, string becomes, string said)
    {
        using TempFolder folder = new();

        CliRun run = await CliRun.Of(
            "diff", folder.Write("was.txt", $"function {was}\n  kind scalar\n"), folder.Write("is.txt", $"function {becomes}\n  kind scalar\n"));

        Assert.Equal(said.Length == 0 ? ExitCode.Success : ExitCode.Incompatible, run.Code);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }
}

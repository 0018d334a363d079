using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk call</c> with lists and records, which are JSON on the command line, in rows of a file, and in results.</summary>
public sealed class NestedCallTests
{
    [Theory]
    [InlineData("6", "sum_of_list", "[1, 2, 3]")]
    [InlineData("0", "sum_of_list", "[]")]
    [InlineData("""["a","b","c"]""", "words", "a b c", " ")]
    [InlineData("[1,3]", "null_places", """["x", null, "y", null]""")]
    [InlineData("[[3,null],[2,1]]", "turned_lists", "[[1,2],[null,3]]")]
    [InlineData("""{"lat":1,"lon":2}""", "middle", """{"lat": 0, "lon": 0}""", """{"lon": 4, "lat": 2}""")]
    [InlineData("null", "bounds", "[null]")]
    // A member that is not there is null, and a point without one is none.
    [InlineData("null", "bounds", """[{"lat":1}]""")]
    [InlineData("""{"low":{"lat":1,"lon":2},"high":{"lat":3,"lon":4},"name":"box"}""", "bounds", """[{"lat":3,"lon":2},null,{"lat":1,"lon":4}]""")]
    public async Task Call_TakesAndPrintsJson(string expected, params string[] call)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, .. call]);

        Assert.Equal((ExitCode.Success, expected, ""), (run.Code, run.Output.TrimEnd('\n'), run.Error));
    }

    [Theory]
    [InlineData("sum_of_list", "[1, \"two\"]", "[1]")]
    [InlineData("sum_of_list", "[1", "")]
    [InlineData("sum_of_list", "{}", "")]
    [InlineData("sum_of_list", "[9223372036854775808]", "[0]")]
    [InlineData("bounds", """[{"lat":1,"lon":2},{"lat":"x","lon":2}]""", "[1].lat")]
    [InlineData("bounds", """[{"lat":1,"lon":2,"alt":3}]""", "[0]")]
    public async Task WrongArgument_IsToldWithItsPath(string function, string argument, string path)
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, function, argument]);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArgumentThatIsNestedWithoutEnd_IsAnError()
    {
        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, "turned_lists", new string('[', 100_000)]);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
    }

    [Fact]
    public async Task Rows_HaveListsAndRecords()
    {
        using TempFolder folder = new();
        string rows = folder.Write("rows.ndjson", "{\"x\":[1,2]}\n{\"x\":[]}\n{\"x\":null}\n");

        CliRun run = await CliRun.Of(["call", NativeFixtures.TypedFunctions, "sum_of_list", "--input", rows]);

        Assert.Equal((ExitCode.Success, "3\n0\nnull\n"), (run.Code, run.Output));
    }

    [Fact]
    public async Task Inspect_ShowsTheTypes()
    {
        CliRun run = await CliRun.Of(["inspect", NativeFixtures.TypedFunctions]);

        Assert.Contains("sum_of_list(", run.Output, StringComparison.Ordinal);
        Assert.Contains("struct", run.Output, StringComparison.Ordinal);
    }
}

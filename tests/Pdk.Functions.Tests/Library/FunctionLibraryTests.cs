using Pdk.Loader;

namespace Pdk.Functions.Tests.Library;

/// <summary>The library's functions, by one table that every engine is asked.</summary>
public sealed class FunctionLibraryTests
{
    /// <summary>The numbers of the calls; a call itself is no argument that a test runner could write down.</summary>
    public static TheoryData<int, string> Calls(string export)
    {
        TheoryData<int, string> calls = [];
        foreach ((FunctionCall call, int index) in FunctionEngine.CallsOf(export))
        {
            calls.Add(index, call.ToString());
        }

        return calls;
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [MemberData(nameof(Calls), "sqlite")]
    public void Sqlite_AnswersAsTheTableSays(int index, string call)
    {
        Assert.Equal(call, FunctionTable.All[index].ToString());
        SqliteEngine.Instance.Of(FunctionTable.All[index]).MustBe(FunctionTable.All[index]);
    }

    [Theory]
    [MemberData(nameof(Calls), "duckdb")]
    public void DuckDb_AnswersAsTheTableSays(int index, string call)
    {
        Assert.Equal(call, FunctionTable.All[index].ToString());
        DuckDbEngine.Instance.Of(FunctionTable.All[index]).MustBe(FunctionTable.All[index]);
    }

    [Theory]
    [MemberData(nameof(Calls), "pdk")]
    public void HostOfTheKit_AnswersAsTheTableSays(int index, string call)
    {
        Assert.Equal(call, FunctionTable.All[index].ToString());
        KitEngine.Instance.Of(FunctionTable.All[index]).MustBe(FunctionTable.All[index]);
    }

    [Fact]
    public void EveryFunction_IsInTheTable()
    {
        HashSet<StampFunction> called = [.. FunctionTable.All.Where(static call => call.Error is null && call.Expected is not null)
            .Select(FunctionLibrary.Of)];

        Assert.Empty(FunctionLibrary.Functions.Except(called).Select(static function => function.Signature));
    }

    [Fact]
    public void EveryFunction_IsPureAndDescribed()
    {
        Assert.True(FunctionLibrary.Functions.DistinctBy(static function => function.Name).Count() >= 20);
        Assert.All(FunctionLibrary.Functions, static function =>
        {
            Assert.True(function.IsPure, function.Signature);
            Assert.EndsWith(".", function.Description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void NoFunction_HasTheNameOfOneOfDuckDb()
    {
        using DuckDb.DuckDbSession session = new(1);

        Assert.Equal("0", session.Query(
            $"select count(*) from duckdb_functions() where function_name in ({string.Join(", ", FunctionLibrary.Functions.Select(static function => $"'{function.Name}'"))})"));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void NoFunction_HasTheNameOfOneOfSqlite()
    {
        string names = string.Join(", ", FunctionLibrary.Functions.Select(static function => $"'{function.Name}'"));

        Assert.Equal("0", Sqlite.SqliteShell.RunWithout($"select count(*) from pragma_function_list where name in ({names});").Output);
    }
}

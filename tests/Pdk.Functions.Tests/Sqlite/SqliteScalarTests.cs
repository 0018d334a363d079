using System.Text;

namespace Pdk.Functions.Tests.Sqlite;

/// <summary>Functions of a row, called by SQLite.</summary>
public sealed class SqliteScalarTests
{
    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("repeat('cool', 3)", "coolcoolcool")]
    [InlineData("repeat('', 3) is ''", "1")]
    [InlineData("repeat('x', 0) is ''", "1")]
    [InlineData("repeat(null, 3) is null", "1")]
    [InlineData("repeat('cool', null) is null", "1")]
    [InlineData("repeat(12, '3')", "121212")]
    [InlineData("repeat('✗%s', 2)", "✗%s✗%s")]
    [InlineData("square(7)", "49")]
    [InlineData("square(-7)", "49")]
    [InlineData("square('12')", "144")]
    [InlineData("square(2.0)", "4")]
    [InlineData("square(null) is null", "1")]
    [InlineData("typeof(square(3))", "integer")]
    [InlineData("reversed('añ✗')", "✗ña")]
    [InlineData("typeof(reversed(''))", "text")]
    [InlineData("first_text(null, 'b')", "b")]
    [InlineData("first_text('a', null)", "a")]
    [InlineData("first_text('', '') is null", "1")]
    [InlineData("first_text(null, null) is null", "1")]
    public void Call_GivesTheResult(string call, string expected)
    {
        ShellAnswer answer = SqliteShell.Run($"select {call};");

        Assert.Equal("", answer.Errors);
        Assert.Equal(expected, answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("repeat('cool', -1)", "repeat: times must not be negative.")]
    [InlineData("repeat('cool', 99999999999)", "repeat: The result would have more than 1073741824 bytes.")]
    [InlineData("repeat(x'41', 2)", "repeat: 'text' must be a text, but is a blob of 1 bytes.")]
    [InlineData("repeat('x', 'many')", "repeat: 'times' must be an integer, but is the text 'many'.")]
    [InlineData("square('abc')", "square: 'x' must be an integer, but is the text 'abc'.")]
    [InlineData("square('')", "square: 'x' must be an integer, but is the text ''.")]
    [InlineData("square('1%s✗')", "square: 'x' must be an integer, but is the text '1%s✗'.")]
    [InlineData("square(1.9)", "square: 'x' must be an integer, but is 1.9.")]
    [InlineData("square(1e19)", "square: 'x' must be an integer, but is 1.0e+19.")]
    [InlineData("square(x'00')", "square: 'x' must be an integer, but is a blob of 1 bytes.")]
    [InlineData("square(9223372036854775807)", "square: Arithmetic operation resulted in an overflow.")]
    [InlineData("square(1, 2)", "wrong number of arguments to function square()")]
    public void Fault_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        ShellAnswer answer = SqliteShell.Run($"select {call};", "select square(3);");

        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("9", answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(100_000)]
    public void Texts_KeepTheirLengthAndTheirNuls(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(static index => (char)(index % 3 == 0 ? 0 : 'a' + (index % 26))));
        string hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text));
        string backwards = Convert.ToHexString([.. Encoding.UTF8.GetBytes(text).Reverse()]);
        ShellAnswer answer = SqliteShell.Run(
            $"select hex(repeat(cast(x'{hex}' as text), 1));", $"select hex(reversed(cast(x'{hex}' as text)));");

        Assert.Equal("", answer.Errors);
        Assert.Equal($"{hex}\n{backwards}", answer.Output);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void MillionRows_AreAllCalled()
    {
        ShellAnswer answer = SqliteShell.Run(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) "
                + "select count(square(nullif(i % 7, 0))), sum(square(i)), sum(length(repeat('ab', i % 5))) from n;");

        Assert.Equal("", answer.Errors);
        Assert.Equal("857143|333333833333500000|4000000", answer.Output);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void PureFunction_IsUsedInAnIndex()
    {
        ShellAnswer answer = SqliteShell.Run(
            "create table t(x); insert into t values (3), (-4), (5); create index squares on t(square(x));",
            "select x from t indexed by squares where square(x) > 10 order by square(x);");

        Assert.Equal("", answer.Errors);
        Assert.Equal("-4\n5", answer.Output);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void ConnectionThatIsClosedAndOpenedAgain_LoadsAgain()
    {
        string load = $".load {SqliteShell.Library}";
        ShellAnswer answer = SqliteShell.RunWithout(
            load, "select square(2);", ".open :memory:", "select square(3);", load, "select square(4);", ".open :memory:", load, load,
            "select square(5);");

        Assert.Equal("4\n16\n25", answer.Output);
        Assert.Contains("no such function: square", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, answer.ExitCode & 128);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void DatabaseInUtf16_GivesAndTakesTheSameTexts()
    {
        ShellAnswer answer = SqliteShell.Run("pragma encoding = 'UTF-16le';", "create table t(x); insert into t values ('añ✗');",
            "select reversed(x), repeat(x, 2) from t;");

        Assert.Equal("", answer.Errors);
        Assert.Equal("✗ña|añ✗añ✗", answer.Output);
    }
}

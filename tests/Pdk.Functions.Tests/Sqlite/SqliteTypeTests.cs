namespace Pdk.Functions.Tests.Sqlite;

/// <summary>Every type of functions, in SQLite.</summary>
public sealed class SqliteTypeTests
{
    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("opposite(0)", "1")]
    [InlineData("opposite(1)", "0")]
    [InlineData("half(-8)", "-4")]
    [InlineData("half(' 8 ')", "4")]
    [InlineData("twice(4611686018427387903)", "9223372036854775806")]
    [InlineData("inverse(8)", "0.125")]
    [InlineData("inverse(' 0.5 ')", "2.0")]
    [InlineData("inverse(0.0)", "Inf")]
    [InlineData("next_day('2026-12-31')", "2027-01-01 00:00:00")]
    [InlineData("next_day('2026-12-31T23:59:59.25+02:00')", "2027-01-01 21:59:59.25")]
    [InlineData("hex(flipped(x'010203'))", "030201")]
    [InlineData("hex(flipped(x''))", "")]
    [InlineData("typeof(flipped(x''))", "blob")]
    [InlineData("hex(flipped('abc'))", "636261")]
    [InlineData("hex(zeros(3))", "000000")]
    [InlineData("typeof(zeros(0))", "blob")]
    [InlineData("first_bytes('añb', 3)", "añ")]
    [InlineData("behind_colon('a:ñ')", "ñ")]
    [InlineData("behind_colon('a:') is ''", "1")]
    [InlineData("behind_colon('a') is null", "1")]
    [InlineData("behind_colon(null) is null", "1")]
    [InlineData("byte_count('ñ')", "2")]
    [InlineData("byte_count(x'00ff00')", "3")]
    [InlineData("nulls(1, null, 3, null, 5.0, null, '2026-01-01')", "3")]
    [InlineData("nulls(1, 2, 3, 4, 5.0, 'f', '2026-01-01') is null", "1")]
    [InlineData("or_else(null, 7)", "7")]
    [InlineData("or_else(1, null) is null", "1")]
    [InlineData("products(6, 7)", "42")]
    [InlineData("kind_of('x', 1)", "text and double")]
    [InlineData("later('a', 5)", "a")]
    [InlineData("later('', 5) is null", "1")]
    [InlineData("later(null, 5) is null", "1")]
    public void Value_ArrivesAndComesBack(string call, string expected)
    {
        ShellAnswer answer = Run($"select {call};");

        Assert.Equal("", answer.Errors);
        Assert.Equal(expected, answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("opposite(2)", "opposite: 'x' must be 0 or 1, but is 2.")]
    [InlineData("half(2147483648)", "half: 'x' must be an integer of 32 bits, but is 2147483648.")]
    [InlineData("half(7)", "half: 7 is odd.")]
    [InlineData("half('8' || char(0))", "half: 'x' must be an integer of 32 bits, but is the text '8")]
    [InlineData("twice(-1)", "twice: 'x' must be an integer that is not negative, but is -1.")]
    [InlineData("twice(9223372036854775807)", "twice: The result 18446744073709551614 is greater than 9223372036854775807, the greatest integer of SQLite.")]
    [InlineData("inverse('Infinity')", "inverse: 'x' must be a number, but is the text 'Infinity'.")]
    [InlineData("inverse('nan')", "inverse: 'x' must be a number, but is the text 'nan'.")]
    [InlineData("next_day('tomorrow')", "next_day: 'x' must be a time such as 2026-11-30 17:05:00.25, but is the text 'tomorrow'.")]
    [InlineData("next_day('9999-12-31')", "next_day: ")]
    [InlineData("flipped(7)", "flipped: 'x' must be a blob or a text, but is 7.")]
    [InlineData("first_bytes('ñ', 1)", "first_bytes: The result is no valid UTF-8.")]
    [InlineData("kind_of(cast(x'ff' as text))", "kind_of: 'x' must be a text in valid UTF-8")]
    [InlineData("fail('100 % ✗ {0}')", "fail: 100 % ✗ {0}")]
    [InlineData("read_null(0)", "read_null: ")]
    [InlineData("no_memory(1)", "out of memory")]
    public void Fault_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        ShellAnswer answer = Run($"select {call};", "select half(8);");

        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.Equal("4", answer.Output);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void BytesOfATextInUtf16_AreItsUtf8()
    {
        ShellAnswer answer = Run(
            "pragma encoding = 'UTF-16le';", "create table t(x); insert into t values ('hello world, hello world, hello world, añ');",
            "select hex(flipped(flipped(x))) = hex(cast(x as blob)), hex(flipped(flipped(x))) from t;");

        Assert.Equal("", answer.Errors);
        Assert.EndsWith(
            Convert.ToHexString("hello world, hello world, hello world, añ"u8), answer.Output.ToUpperInvariant(), StringComparison.Ordinal);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void LongTextInAMessage_IsCutBetweenLetters()
    {
        ShellAnswer answer = Run("select half('☃' || printf('%.*c', 100000, '😀'));");

        Assert.Contains("but is the text '☃😀", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\uFFFD", answer.Errors, StringComparison.Ordinal);
        Assert.InRange(answer.Errors.Length, 100, 400);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void LibraryThatIsLoadedAgainInAStatement_SaysWhatToDo()
    {
        ShellAnswer answer = Run($"select load_extension('{SqliteShell.Typed}');");

        Assert.Contains("load the library once for each connection", answer.Errors, StringComparison.Ordinal);
    }

    private static ShellAnswer Run(params string[] lines) => SqliteShell.RunWithout([$".load {SqliteShell.Typed}", .. lines]);
}

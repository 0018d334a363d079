using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>What expressions give for an event, and what is told of those that are none.</summary>
public sealed partial class ExpressionTests
{
    private const string Event = """
        {"n":7,"big":18446744073709551615,"least":-9223372036854775808,"d":2.5,"t":"Ärger","e":"","yes":true,"no":false,"nil":null,
        "o":{"a":{"b":1},"x y":2},"l":[10,20,30]}
        """;

    [Theory]
    [InlineData("n", "7")]
    [InlineData("o.a.b", "1")]
    [InlineData("o['x y']", "2")]
    [InlineData("o[\"x y\"]", "2")]
    [InlineData("$.n", "7")]
    [InlineData("$['o']['x y']", "2")]
    [InlineData("$.l[-1] + $['n']", "37")]
    [InlineData("$[0]", "null")]
    [InlineData("$ is null", "false")]
    [InlineData("l[0]", "10")]
    [InlineData("l[-1]", "30")]
    [InlineData("l[3]", "null")]
    [InlineData("l[-4]", "null")]
    [InlineData("l.x", "null")]
    [InlineData("o[0]", "null")]
    [InlineData("missing.deeper", "null")]
    [InlineData("o.a", """{"b":1}""")]
    [InlineData("big", "18446744073709551615")]
    [InlineData("'it''s'", "\"it's\"")]
    [InlineData("\"a\"\"b\"", "\"a\\\"b\"")]
    [InlineData("1e3", "1000.0")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("7 / 2", "3")]
    [InlineData("-7 / 2", "-3")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("7.5 % 2", "1.5")]
    [InlineData("n * d", "17.5")]
    [InlineData("--n", "7")]
    [InlineData("-d", "-2.5")]
    [InlineData("n + nil", "null")]
    [InlineData("-nil", "null")]
    [InlineData("big + 1", "1.8446744073709552E+19")]
    [InlineData("n = 7", "true")]
    [InlineData("n == 7.0", "true")]
    [InlineData("n <> 7", "false")]
    [InlineData("n != 8", "true")]
    [InlineData("n < 8 and n <= 7 and n > 6 and n >= 7", "true")]
    [InlineData("n > 7 or n < 7", "false")]
    [InlineData("big > n", "true")]
    [InlineData("least < n", "true")]
    [InlineData("t = 'Ärger'", "true")]
    [InlineData("t > 'Z'", "true")]
    [InlineData("e < t", "true")]
    [InlineData("yes = true", "true")]
    [InlineData("yes != no", "true")]
    [InlineData("nil = nil", "null")]
    [InlineData("nil = 1", "null")]
    [InlineData("missing < 'x'", "null")]
    [InlineData("nil is null", "true")]
    [InlineData("missing is null", "true")]
    [InlineData("n is null", "false")]
    [InlineData("o is not null", "true")]
    [InlineData("nil is not null", "false")]
    [InlineData("not yes", "false")]
    [InlineData("not not yes", "true")]
    [InlineData("not nil", "null")]
    [InlineData("not n = 8", "true")]
    [InlineData("yes and nil", "null")]
    [InlineData("no and nil", "false")]
    [InlineData("nil and no", "false")]
    [InlineData("yes or nil", "true")]
    [InlineData("nil or yes", "true")]
    [InlineData("no or nil", "null")]
    [InlineData("no and 1 / 0 = 1", "false")]
    [InlineData("yes or t > 1", "true")]
    [InlineData("yes or no and no", "true")]
    [InlineData("n in (1, 7, 9)", "true")]
    [InlineData("n in (1, 2)", "false")]
    [InlineData("n not in (1, 2)", "true")]
    [InlineData("n not in (7)", "false")]
    [InlineData("n in (1, null)", "null")]
    [InlineData("n in (7, null)", "true")]
    [InlineData("nil in (1)", "null")]
    [InlineData("t in ('a', 'Ärger')", "true")]
    [InlineData("android is null and notes is null and isle is null", "true")]
    public void Expression_HasItsValue(string text, string expected)
    {
        (string? value, string? error) = Evaluate(text);

        Assert.Null(error);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("t > n", "column 3: expected two numbers or two texts to compare, found a text and an integer")]
    [InlineData("yes < no", "column 5: expected two numbers or two texts to compare, found true and false")]
    [InlineData("o = 1", "column 3: expected two numbers, two texts, or true and false to compare, found an object and an integer")]
    [InlineData("1 = l", "column 3: expected two numbers, two texts, or true and false to compare, found an integer and an array")]
    [InlineData("n + t", "column 3: expected two numbers around '+', found an integer and a text")]
    [InlineData("-t", "column 1: expected a number behind '-', found a text")]
    [InlineData("n / 0", "column 3: division by zero")]
    [InlineData("d / 0.0", "column 3: division by zero")]
    [InlineData("n % 0", "column 3: division by zero")]
    [InlineData("n * 9223372036854775807", "column 3: the result of '*' does not fit into an integer of 64 bits")]
    [InlineData("least - 1", "column 7: the result of '-' does not fit into an integer of 64 bits")]
    [InlineData("least / -1", "column 7: the result of '/' does not fit into an integer of 64 bits")]
    [InlineData("-least", "column 1: the result of '-' does not fit into an integer of 64 bits")]
    [InlineData("n and yes", "column 1: expected true or false for 'and', found an integer")]
    [InlineData("no or t", "column 7: expected true or false for 'or', found a text")]
    [InlineData("not d", "column 5: expected true or false behind 'not', found a number")]
    [InlineData("n in ('a')", "column 7: expected values of one type for 'in', found an integer and a text")]
    [InlineData("(n + t) is null", "column 4: expected two numbers around '+', found an integer and a text")]
    public void ExpressionWithoutAValue_SaysWhy(string text, string expected) => Assert.Equal(expected, Evaluate(text).Error);

    [Theory]
    [InlineData("", "column 1: expected a value, a field or '(', found the end")]
    [InlineData("  ", "column 3: expected a value, a field or '(', found the end")]
    [InlineData("n >", "column 4: expected a value, a field or '(', found the end")]
    [InlineData("n n", "column 3: expected an operator or the end, found 'n'")]
    [InlineData("n = 1 = 1", "column 9: comparisons cannot be chained; join two of them by 'and'")]
    [InlineData("(n", "column 3: expected ')', found the end")]
    [InlineData("n)", "column 2: expected an operator or the end, found ')'")]
    [InlineData("n is 1", "column 6: expected 'null' behind 'is', found '1'")]
    [InlineData("n not 1", "column 7: expected 'in' behind 'not', found '1'")]
    [InlineData("n in 1", "column 6: expected '(', found '1'")]
    [InlineData("n in ()", "column 7: expected a value, a field or '(', found ')'")]
    [InlineData("and", "column 1: expected a value, a field or '(', found 'and'")]
    [InlineData("'abc", "column 1: this text has no end; expected another '")]
    [InlineData("1x", "column 1: expected a number, found '1x'")]
    [InlineData("1e", "column 3: expected the digits of an exponent")]
    [InlineData("1e999", "column 1: this number is too large for a double")]
    [InlineData("9223372036854775808", "column 1: this integer does not fit into 64 bits")]
    [InlineData("a.", "column 3: expected a name behind '.', found the end")]
    [InlineData("a.1", "column 3: expected a name behind '.', found '1'")]
    [InlineData("a[b]", "column 3: expected a number or a name in quotes, found 'b'")]
    [InlineData("a[1.5]", "column 3: expected a number or a name in quotes, found '1.5'")]
    [InlineData("a[-'x']", "column 4: expected a number or a name in quotes, found a text")]
    [InlineData("a[99999999999]", "column 3: expected a number or a name in quotes, found '99999999999'")]
    [InlineData("a[1", "column 4: expected ']', found the end")]
    [InlineData("n & 1", "column 3: expected a value or an operator, found '&'")]
    [InlineData("n \u0007", "column 3: expected a value or an operator, found 'U+0007'")]
    [InlineData("n 😀", "column 3: expected a value or an operator, found '😀'")]
    [InlineData("length(t)", "column 1: functions cannot be called here, since the host offers none; found a call of 'length'")]
    public void WhatIsNoExpression_IsToldWithItsColumn(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Expression.Parse(text)).Message);

    [Theory]
    [InlineData("(", "1", ")", "column 51: expected at most 50 levels of nesting")]
    [InlineData("not ", "true", "", "levels of nesting")]
    [InlineData("- ", "n", "", "levels of nesting")]
    [InlineData("n in (", "1", ")", "column 9: expected ')', found 'in'")]
    public void DeepNesting_IsRefusedAndNotFollowed(string before, string inner, string after, string expected)
    {
        string text = string.Concat(Enumerable.Repeat(before, 400)) + inner + string.Concat(Enumerable.Repeat(after, 400));

        Assert.Contains(expected, Assert.Throws<FormatException>(() => Expression.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongExpressions_AreRefused()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("n", 2000));
        string list = $"n in ({string.Join(", ", Enumerable.Repeat("1", 300))})";
        string text = new('n', 1_000_000);

        Assert.Contains("expected at most 500 parts", Assert.Throws<FormatException>(() => Expression.Parse(sum)).Message);
        Assert.Contains("expected at most 200 values in a list", Assert.Throws<FormatException>(() => Expression.Parse(list)).Message);
        Assert.Equal(
            "column 1: expected at most 16384 characters, found 1000000",
            Assert.Throws<FormatException>(() => Expression.Parse(text)).Message);
        Assert.Equal("1750", Evaluate(string.Join(" + ", Enumerable.Repeat("n", 250))).Value);
    }

    [Theory]
    [InlineData("9007199254740993 = 9007199254740992.0", "false")]
    [InlineData("9007199254740993 > 9007199254740992.0", "true")]
    [InlineData("9007199254740992.0 < 9007199254740993", "true")]
    [InlineData("9223372036854775807 < 9223372036854775808.0", "true")]
    [InlineData("-9223372036854775808 = -9223372036854775808.0", "true")]
    [InlineData("9007199254740993 in (9007199254740992.0)", "false")]
    [InlineData("-3 < -2.5 and -2 > -2.5 and 2.5 < 3 and 2.5 > 2", "true")]
    [InlineData("1 < 1e300 and -1 > -1e300 and 1e300 > 1", "true")]
    [InlineData("big = nearly", "false")]
    [InlineData("big > nearly and nearly < big and big = big", "true")]
    [InlineData("big = 18446744073709551616.0", "false")]
    [InlineData("big > 9223372036854775807 and -1 < big", "true")]
    public void LargeNumbers_AreComparedExactly(string text, string expected)
    {
        PdkDocument value = PdkDocument.ParseJson("""{"big":18446744073709551615,"nearly":18446744073709551614}""");

        Assert.Equal(expected, Evaluate(text, value).Value);
    }

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDC00)]
    public void HalfACharacter_IsNoText(int half)
    {
        // No attribute can have it.
        string text = $"o['😀{(char)half}x']";

        Assert.Equal(
            $"column 6: expected text, found half a character (U+{half:X4})",
            Assert.Throws<FormatException>(() => Expression.Parse(text)).Message);
    }

    [Fact]
    public void NotANumber_IsUnequalToAll()
    {
        PdkDocument value = PdkDocument.Build(static writer =>
        {
            writer.BeginObject();
            writer.WriteKey("x");
            writer.WriteDouble(double.NaN);
            writer.EndObject();
        });

        Assert.Equal("false", Evaluate("x = x", value).Value);
        Assert.Equal("true", Evaluate("x != x", value).Value);
        Assert.Equal("false", Evaluate("x < 1 or x > 1 or x in (1, x)", value).Value);
        Assert.Equal("false", Evaluate("1 < x or 1 > x or 1 = x or 1 <= x or 1 >= x", value).Value);
    }

    /// <summary>The table of examples in docs/expressions.md: an expression, and its value for the event that stands above it.</summary>
    [Fact]
    public void ExamplesOfThePage_AreTrue()
    {
        string page = File.ReadAllText(Repository.Path("docs", "expressions.md"));
        PdkDocument value = PdkDocument.ParseJson(Json().Match(page).Groups[1].Value);
        MatchCollection rows = Example().Matches(page);

        Assert.True(rows.Count >= 8);
        Assert.All(rows, row => Assert.Equal(
            row.Groups[2].Value, Evaluate(row.Groups[1].Value, value) is { Error: { } error } ? error : Evaluate(row.Groups[1].Value, value).Value));
    }

    private static (string? Value, string? Error) Evaluate(string text) => Evaluate(text, PdkDocument.ParseJson(Event));

    private static (string? Value, string? Error) Evaluate(string text, PdkDocument value)
    {
        RowError error = default;
        Expression expression = Expression.Parse(text);
        using PdkBuffer buffer = new(256);
        PdkValueWriter writer = new(buffer);
        expression.Evaluate(value.Root, ref error).WriteTo(writer);
        return error.Message is { } message
            ? (null, message)
            : (PdkValue.Root(buffer.WrittenMemory.Span).ToJsonString(), null);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Example();
}

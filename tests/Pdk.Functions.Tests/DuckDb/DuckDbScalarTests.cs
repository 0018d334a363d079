using System.Text;

namespace Pdk.Functions.Tests.DuckDb;

/// <summary>Functions of a row, called by DuckDB.</summary>
public sealed class DuckDbScalarTests : IDisposable
{
    private readonly DuckDbSession _session = DuckDbSession.WithAll();

    [Theory]
    [InlineData("repeat('cool', 3)", "coolcoolcool")]
    [InlineData("repeat('', 3) = ''", "True")]
    [InlineData("repeat('x', 0) = ''", "True")]
    [InlineData("repeat(null, 3) is null", "True")]
    [InlineData("repeat('cool', null) is null", "True")]
    [InlineData("repeat('✗%s', 2)", "✗%s✗%s")]
    [InlineData("square(7)", "49")]
    [InlineData("square(-7)", "49")]
    [InlineData("square(null) is null", "True")]
    [InlineData("typeof(square(3))", "BIGINT")]
    [InlineData("reversed('añ✗')", "✗ña")]
    [InlineData("first_text(null, 'b')", "b")]
    [InlineData("first_text('a', null)", "a")]
    [InlineData("first_text('', '') is null", "True")]
    [InlineData("first_text(null, null) is null", "True")]
    public void SampleCall_GivesTheResult(string call, string expected) => Assert.Equal(expected, _session.Call(call));

    [Theory]
    [InlineData("opposite(true)", "False")]
    [InlineData("half(-8)", "-4")]
    [InlineData("twice(9223372036854775807)", "18446744073709551614")]
    [InlineData("typeof(twice(1))", "UBIGINT")]
    [InlineData("inverse(4)", "0.25")]
    [InlineData("inverse(0)", "Infinity")]
    [InlineData("next_day(timestamp '2026-11-30 17:05:00.25')::text", "2026-12-01 17:05:00.25")]
    [InlineData("next_day(timestamp '1969-12-30 23:59:59.999999')::text", "1969-12-31 23:59:59.999999")]
    [InlineData("next_day(timestamp '0001-01-01 00:00:00')::text", "0001-01-02 00:00:00")]
    [InlineData("hex(flipped('\\x00\\x01\\xFF'::blob))", "FF0100")]
    [InlineData("hex(flipped(''::blob)) = ''", "True")]
    [InlineData("octet_length(zeros(5)), octet_length(zeros(500)), zeros(0) = ''::blob", "5|500|True")]
    [InlineData("behind_colon('a:ñ'), behind_colon('a:'), behind_colon('a'), behind_colon(null)", "ñ||null|null")]
    [InlineData("byte_count('ñ'), byte_count('\\x00\\xFF\\x00'::blob)", "2|3")]
    [InlineData("nulls(null, null, null, null, null, null, null)", "7")]
    [InlineData("nulls(true, 1, 2, 3, 4, '5', timestamp '2026-11-30 00:00:00') is null", "True")]
    [InlineData("or_else(null, 3), or_else(2, 3), or_else(2, null)", "3|2|null")]
    [InlineData("products(6, 7), products(6, null), products(null, null)", "42|null|null")]
    [InlineData("later('a', 5), later('', 5), later(null, 5), later_ordered(null), at_attempt(2)", "a|null|null|-1|0 2 True")]
    [InlineData("kind_of(1), kind_of('x'), kind_of('x', 1.0::double)", "bigint|text|text and double")]
    public void CallOfEachType_GivesTheResult(string call, string expected) => Assert.Equal(expected, _session.Call(call));

    [Fact]
    public void AsynchronousFunction_IsCalledPerChunk_AndNamesTheRowThatFails()
    {
        // 4,000 rows of 5 ms each, 100 at once.
        Assert.Equal("4000|1998000", _session.Query("select count(*), sum(later((i % 1000)::text, 5)::bigint) from range(4000) r(i)"));
        Assert.Contains(
            "later, row 8 of the chunk: the text is bad; 100% ✗",
            _session.Fault("select later(case when i = 7 then 'bad' else 'x' end, 1) from range(100) r(i)"));
        Assert.Contains("never, row 1 of the chunk: No result within 0.05 s.", _session.Fault("select never(true)"));
        Assert.Equal("a", _session.Call("later('a', 1)"));
    }

    [Theory]
    [InlineData("repeat('cool', -1)", "repeat, row 1 of the chunk: times must not be negative.")]
    [InlineData("repeat('cool', 99999999999)", "repeat, row 1 of the chunk: The result would have more than 1073741824 bytes.")]
    [InlineData("square(9223372036854775807)", "square, row 1 of the chunk: Arithmetic operation resulted in an overflow.")]
    [InlineData("fail('100% {0} ✗ %s %n')", "fail, row 1 of the chunk: 100% {0} ✗ %s %n")]
    [InlineData("fail('a' || chr(0) || 'b')", "fail, row 1 of the chunk: a?b")]
    [InlineData("fail(repeat('long ', 10000))", "long  … (shortened)")]
    [InlineData("read_null(0)", "read_null, row 1 of the chunk: ")]
    [InlineData("no_memory(1)", "no_memory, row 1 of the chunk: ")]
    [InlineData("first_bytes('ñ', 1)", "first_bytes, row 1 of the chunk: The result is no valid UTF-8.")]
    [InlineData("first_bytes('ñ', 3)", "first_bytes, row 1 of the chunk: ")]
    [InlineData("next_day('infinity'::timestamp)", "row 1 of the chunk: 'x' must be a time of the years 1 to 9999, but is infinity.")]
    [InlineData("next_day('-infinity'::timestamp)", "but is -infinity.")]
    [InlineData("next_day(timestamp '12026-11-30 00:00:00')", "but is 317365516800000000 microseconds from 1970.")]
    [InlineData("products(9223372036854775807, 2)", "products: Arithmetic operation resulted in an overflow.")]
    [InlineData("square('abc')", "Could not convert string 'abc' to INT64")]
    [InlineData("square(1, 2)", "No function matches the given name and argument types")]
    public void Fault_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        string message = _session.Fault($"select {call}");

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", message, StringComparison.Ordinal);
        Assert.Equal("9", _session.Call("square(3)"));
    }

    [Fact]
    public void FaultInOneRowOfMany_NamesIt()
    {
        string message = _session.Fault("select half(case when i = 1000 then 1 else 2 end::integer) from range(2000) t(i)");

        Assert.Contains("half, row 1001 of the chunk: 1 is odd.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(100_000)]
    public void Texts_KeepTheirLengthAndTheirNuls(int length)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(static index => (byte)(index % 3 == 0 ? 0 : 'a' + (index % 26)))];
        string given = $"decode(from_hex('{Convert.ToHexString(text)}'))";

        Assert.Equal(
            $"{Convert.ToHexString(text)}|{Convert.ToHexString([.. text.Reverse()])}|{Convert.ToHexString([.. text.Reverse()])}",
            _session.Call($"hex(repeat({given}, 1)), hex(reversed({given})), hex(flipped(encode({given})))"));
        // Two of the same are compared as a whole where they are short.
        Assert.Equal("True", _session.Query($"select repeat(t, 1) = t and t = repeat(t, 1) from (select {given} as t)"));
    }

    [Fact]
    public void ShortTexts_AreGroupedLikeDuckDbsOwn()
    {
        // In one column with long ones, so that what lay there before could shine through.
        Assert.Equal("20|0", _session.Query(
            "select count(distinct own), count(*) filter (where own <> theirs) "
                + "from (select repeat('ab', i % 20) own, left('abababababababababababababababababababab', 2 * (i % 20)::int) theirs "
                + "from range(10000) t(i))"));
    }

    [Fact]
    public void NullsInAColumn_AreNotCalled()
    {
        Assert.Equal("8571|333283334991|8571", _session.Query(
            "select count(square(nullif(i % 7, 0))), sum(square(nullif(i, 3))), "
                + "count(half(case when i % 7 = 0 then null else 2 * i end::integer)) from range(10000) t(i)"));
    }

    [Fact]
    public void MillionRows_AreAllCalled()
    {
        Assert.Equal("857142|333332833333500000|1999998", _session.Query(
            "select count(square(nullif(i % 7, 0))), sum(square(i)), sum(length(repeat('ab', i % 3))) from range(1000000) t(i)"));
    }

    [Fact]
    public void ColumnsWithoutNulls_AreGivenAsAWhole()
    {
        Assert.Equal("2048", _session.Query("select max(width(i)) from range(10000) t(i)"));
        Assert.Equal("1", _session.Query("select max(width(nullif(i, 5))) from range(2000) t(i)"));
    }

    [Fact]
    public void FunctionThatIsNotPure_IsCalledForEachRow()
    {
        Assert.Equal("1000", _session.Query("select count(distinct next_number()) from range(1000)"));
    }

    [Fact]
    public void DatabaseThatIsClosedAndOpenedAgain_LoadsAgain()
    {
        for (int time = 0; time < 3; time++)
        {
            using DuckDbSession session = new(2, DuckDbSession.Sample, DuckDbSession.Typed, DuckDbSession.Sample);

            Assert.Equal("49|4", session.Call("square(7), half(8)"));
            Assert.Contains("row 1 of the chunk: 3 is odd.", session.Fault("select half(3)"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SeveralDatabasesAtOnce_DoNotDisturbOneAnother()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(static _ => Task.Run(static () =>
        {
            using DuckDbSession session = new(2, DuckDbSession.Sample);
            for (int time = 0; time < 20; time++)
            {
                Assert.Equal("333283335000", session.Query("select sum(square(i)) from range(10000) t(i)"));
                Assert.Contains("times must not be negative", session.Fault("select repeat('x', -1)"), StringComparison.Ordinal);
            }
        })));
    }

    [Fact]
    public void File_IsTheLibraryWithAFooter()
    {
        byte[] file = File.ReadAllBytes(DuckDbSession.Typed);
        byte[] library = File.ReadAllBytes(Fixtures.NativeFixtures.TypedFunctions);

        Assert.Equal("typed_functions.duckdb_extension", Path.GetFileName(DuckDbSession.Typed));
        Assert.Equal(library, file[..^512]);
        Assert.Equal(
            ["", "", "", "C_STRUCT", "v0.2.0-dev", "v1.2.0", "linux_amd64", "4"],
            file[^512..^256].Chunk(32).Select(static field => Encoding.ASCII.GetString(field).TrimEnd('\0')));
        Assert.All(file[^256..], static value => Assert.Equal(0, value));
        // Hosts of this kit read both.
        Assert.Equal("Typed.Functions", Loader.PluginFile.Inspect(DuckDbSession.Typed).Stamp?.Name);
    }

    public void Dispose() => _session.Dispose();
}

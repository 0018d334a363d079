namespace Pdk.Functions.Tests.DuckDb;

/// <summary>Numbers of every width, called by DuckDB.</summary>
public sealed class DuckDbNumberTests : IDisposable
{
    private readonly DuckDbSession _session = DuckDbSession.WithAll();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("plus_tiny(-127, -1), plus_tiny(127, 0), plus_tiny(null, 1), typeof(plus_tiny(1, 1))", "-128|127|null|TINYINT")]
    [InlineData("plus_utiny(254, 1), typeof(plus_utiny(1, 1))", "255|UTINYINT")]
    [InlineData("plus_small(-32767, -1), typeof(plus_small(1, 1))", "-32768|SMALLINT")]
    [InlineData("plus_usmall(65534, 1), typeof(plus_usmall(1, 1))", "65535|USMALLINT")]
    [InlineData("plus_uinteger(4294967294, 1), typeof(plus_uinteger(1, 1))", "4294967295|UINTEGER")]
    [InlineData("plus_float(0.5, 0.25), plus_float(16777216, 1), typeof(plus_float(1, 1))", "0.75|16777216|FLOAT")]
    [InlineData("number_nulls(null, null, null, null, null, null)", "6")]
    [InlineData("number_nulls(-1, 2, -3, 4, 5, 6.5) is null, number_nulls(-1, 2, null, 4, 5, 'nan'::float)", "True|1")]
    [InlineData("halves(255, 3), halves(null, 3)", "129|null")]
    [InlineData("later_float(0.5, 1), later_float('nan'::float, 1)", "0.5|null")]
    [InlineData("width_of(5::smallint), width_of(5::uinteger), width_of(0.5::float)", "smallint|uinteger|float")]
    [InlineData("spread_list([-32768, 32767]::smallint[]), count_zero_list([0, null, 7, 0]::utinyint[])", "65535|2")]
    public void Call_GivesTheResult(string call, string expected) => Assert.Equal(expected, _session.Call(call));

    [Theory]
    [InlineData("plus_tiny(127, 1)", "plus_tiny, row 1 of the chunk: Arithmetic operation resulted in an overflow.")]
    [InlineData("plus_utiny(-1, 1)", "No function matches")]
    [InlineData("plus_utiny(cast(256 as utinyint), 1)", "out of range")]
    [InlineData("plus_tiny(1000::bigint, 1)", "No function matches")]
    public void Fault_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        Assert.Contains(expected, _session.Fault($"select {call}"), StringComparison.Ordinal);
        Assert.Equal("2", _session.Call("plus_tiny(1, 1)"));
    }

    [Fact]
    public void MillionRows_AreThoseOfDuckDb()
    {
        Assert.Equal("0|0|0|0", _session.Query(
            "select count(*) filter (where plus_tiny(t, 1) <> t + 1), count(*) filter (where plus_small(s, 1) <> s + 1), "
                + "count(*) filter (where plus_uinteger(u, 1) <> u + 1), count(*) filter (where halves(b, s) <> ((b + s) / 2)::float) "
                + "from (select (i % 100 - 50)::tinyint t, (i % 60000 - 30000)::smallint s, (i * 4000)::uinteger u, (i % 256)::utinyint b "
                + "from range(1000000) r(i))"));
    }

    [Fact]
    public void Aggregates_AreThoseOfDuckDb()
    {
        Assert.Equal("0", _session.Query(
            "select count(*) from (select spread(s) <> max(s) - min(s) a, count_zero(b) <> count(*) filter (where b = 0) b, "
                + "weighted(f, w) <> sum(f * w) c "
                + "from (select i % 7 g, (i % 6000)::smallint s, (i % 5)::utinyint b, (i % 4)::float f, (i % 3)::utinyint w "
                + "from range(10000) r(i)) group by g) where a or b or c"));
        Assert.Equal("0", _session.Query(
            "select count(*) from (select weighted(f, 2::utinyint) over v <> sum(f * 2) over v wrong from (select i, (i % 9)::float f "
                + "from range(2000) r(i)) window v as (order by i rows between 3 preceding and current row)) where wrong"));
    }
}

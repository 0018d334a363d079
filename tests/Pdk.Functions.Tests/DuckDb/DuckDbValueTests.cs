namespace Pdk.Functions.Tests.DuckDb;

/// <summary>Dates, lengths of time, UUIDs and decimal numbers, called by DuckDB.</summary>
public sealed class DuckDbValueTests : IDisposable
{
    private readonly DuckDbSession _session = DuckDbSession.WithAll();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("day_after(date '2024-02-28')::text, day_after(null), typeof(day_after(date '2024-02-28'))", "2024-02-29|null|DATE")]
    [InlineData("day_after(date '0001-01-01')::text, day_after(date '1969-12-31')::text", "0001-01-02|1970-01-01")]
    [InlineData("twice_as_long(interval '90 minutes')::text, twice_as_long(interval '-1 day')::text, typeof(twice_as_long(null))", "03:00:00|-2 days|INTERVAL")]
    [InlineData("twice_as_long(interval '1 day 1 microsecond')::text, twice_as_long(interval '13 hours')::text", "2 days 00:00:00.000002|1 day 02:00:00")]
    [InlineData("days_between(date '2024-02-28', date '2025-02-28')::text", "366 days")]
    [InlineData("turned('00112233-4455-6677-8899-aabbccddeeff'::uuid)::text, typeof(turned(null))", "ffeeddcc-bbaa-9988-7766-554433221100|UUID")]
    [InlineData("uuid_text('00112233-4455-6677-8899-aabbccddeeff'::uuid), uuid_text('f0112233-4455-6677-8899-aabbccddeeff'::uuid)", "00112233-4455-6677-8899-aabbccddeeff|f0112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("turned(turned('f0112233-4455-6677-8899-aabbccddee0f'::uuid)) = 'f0112233-4455-6677-8899-aabbccddee0f'::uuid", "True")]
    [InlineData("plus_decimal(1.50, 0.75)::text, plus_decimal(1, 2)::text, typeof(plus_decimal(1, 2))", "2.250000000|3.000000000|DECIMAL(38,9)")]
    [InlineData("plus_decimal(79228162514264337593543950334::hugeint, 1)::text", "79228162514264337593543950335.000000000")]
    [InlineData("plus_decimal(-0.000000001, 0)::text, plus_decimal(null, 1)", "-0.000000001|null")]
    [InlineData("divided(2, 3)::text, divided(-2, 3)::text", "0.666666667|-0.666666667")]
    [InlineData("decimal_text(1.500::decimal(10,5)), decimal_text(0), decimal_text(-12300)", "1.5|0|-12300")]
    [InlineData("value_nulls(null, null, null, null)::text", "2026-01-04")]
    [InlineData("value_nulls(date '2026-11-30', interval '1 second', '00112233-4455-6677-8899-aabbccddeeff'::uuid, 1) is null", "True")]
    [InlineData("due(date '2026-11-30', 1::smallint)::text, due(null, 1::smallint)", "2026-12-01|null")]
    [InlineData("later_decimal(0.5, interval '1 millisecond')::text, later_decimal(0, interval '1 millisecond')", "0.500000000|null")]
    [InlineData("value_of(date '2026-11-30'), value_of(interval '1 day'), value_of('00112233-4455-6677-8899-aabbccddeeff'::uuid), value_of(1.5), value_of('x')", "date|interval|uuid|decimal|text")]
    [InlineData("count_null_list((select list(s) from (values (null::varchar), (null)) t(s)))", "2")]
    [InlineData("longest_of_list([interval '1 hour', null, interval '2 days'])::text, without_uuid_list([null, '00112233-4455-6677-8899-aabbccddeeff'::uuid, null])", "2 days|2")]
    public void Call_GivesTheResult(string call, string expected) => Assert.Equal(expected, _session.Call(call));

    [Theory]
    [InlineData("day_after(date 'infinity')", "day_after, row 1 of the chunk: 'x' must be a date of the years 1 to 9999, but is infinity.")]
    [InlineData("day_after(date '-infinity')", "but is -infinity.")]
    [InlineData("day_after(date '12026-11-30')", "but is 3673212 days from 1970.")]
    [InlineData("day_after(date '0001-01-01 (BC)')", "must be a date of the years 1 to 9999, but is -719528 days from 1970.")]
    [InlineData("twice_as_long(interval '1 month')", "'x' must be an interval of days, hours or less, but has 1 months, which differ in length.")]
    [InlineData("twice_as_long(interval '20000000 days')", "'x' must be an interval of at most 10675199 days, but is 20000000 days and 0 microseconds.")]
    [InlineData("plus_decimal(79228162514264337593543950336::hugeint, 1)", "'x' must be a decimal of at most 28 digits, as .NET has them, but is 79228162514264337593543950336.000000000.")]
    [InlineData("divided(1, 0)", "divided, row 1 of the chunk: Attempted to divide by zero.")]
    public void Fault_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        Assert.Contains(expected, _session.Fault($"select {call}"), StringComparison.Ordinal);
        Assert.Equal("2024-02-29", _session.Call("day_after(date '2024-02-28')::text"));
    }

    [Fact]
    public void MillionRows_AreThoseOfDuckDb()
    {
        Assert.Equal("0|0|0|0", _session.Query(
            "select count(*) filter (where day_after(d) <> d + 1), count(*) filter (where days_between(d, d + 3) <> interval '3 days'), "
                + "count(*) filter (where plus_decimal(p, q) <> p + q), count(*) filter (where uuid_text(u) <> u::text) "
                + "from (select date '1900-01-01' + (i % 80000)::integer d, (i / 7)::decimal(20,4) p, (i * -3.25)::decimal(20,4) q, "
                + "md5(i::text)::uuid u from range(1000000) r(i))"));
    }

    [Fact]
    public void Aggregates_AreThoseOfDuckDb()
    {
        Assert.Equal("0", _session.Query(
            "select count(*) from (select bill(p, d) <> sum(p) filter (where d is not null) a, longest_of(l) <> max(l) b, "
                + "without_uuid(u) <> count(*) filter (where u is null) c "
                + "from (select i % 7 g, (i / 8)::decimal(20,4) p, case when i % 3 = 0 then null else date '2026-11-30' end d, "
                + "to_seconds(i % 1000) l, case when i % 5 = 0 then null else md5(i::text)::uuid end u from range(10000) r(i)) group by g) "
                + "where a or b or c"));
    }
}

namespace Pdk.Functions.Tests.DuckDb;

/// <summary>Lists and structs, called by DuckDB.</summary>
public sealed class DuckDbNestedTests : IDisposable
{
    private readonly DuckDbSession _session = new(2, DuckDbSession.Typed);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("sum_of_list([1, 2, 3]), sum_of_list([]), sum_of_list(null), sum_of_list([1, null])", "6|0|null|null")]
    [InlineData("null_places([null, 'a', null])::text, typeof(null_places(['a']))", "[0, 2]|INTEGER[]")]
    [InlineData("words('a--bc', '-')::text, words('a', '')::text, words('a long text that lies elsewhere-b', '-')::text", "[a, '', bc]|null|[a long text that lies elsewhere, b]")]
    [InlineData("joined_words(['a', 'b']), joined_words(null), joined_words([]), joined_words(['a', null])", "a+b|none||none")]
    [InlineData("gaps(0)::text, gaps(4)::text", "[]|[0, NULL, 2, NULL]")]
    [InlineData("turned_lists([[1, null], [], [2]])::text, typeof(turned_lists(null))", "[[2], [], [NULL, 1]]|INTEGER[][]")]
    [InlineData("middle({'lat': 0, 'lon': 1}, {'lon': 4, 'lat': 2})::text, typeof(middle(null, null))", "{'lat': 1.0, 'lon': 2.5}|STRUCT(lat DOUBLE, lon DOUBLE)")]
    [InlineData("middle({'lat': 0, 'lon': null}, {'lat': 2, 'lon': 4}) is null", "True")]
    [InlineData("bounds([{'lat': 0, 'lon': 5}, null, {'lat': 2, 'lon': -1}])::text", "{'low': {'lat': 0.0, 'lon': -1.0}, 'high': {'lat': 2.0, 'lon': 5.0}, 'name': box}")]
    [InlineData("bounds([]) is null, bounds([null]) is null, bounds(null) is null", "True|True|True")]
    [InlineData("breaks_promise(false)::text, breaks_promise(true) is null", "[a, NULL]|True")]
    [InlineData("later_list([{'lat': 1, 'lon': 2}], 2)::text", "[{'lat': 1.0, 'lon': 2.0}, {'lat': 1.0, 'lon': 2.0}]")]
    public void ListsAndStructs_GoInAndOut(string expression, string expected) => Assert.Equal(expected, _session.Call(expression));

    [Theory]
    // Fields and items that are the same for all rows, or those of other rows, come from DuckDB in columns of other kinds.
    [InlineData("select string_agg(middle({'lat': i, 'lon': 1}, {'lat': 2, 'lon': i})::text, ';') from range(3) t(i)", "{'lat': 1.0, 'lon': 0.5};{'lat': 1.5, 'lon': 1.0};{'lat': 2.0, 'lon': 1.5}")]
    [InlineData("select sum(sum_of_list([i, 1, 7])) from range(5000) t(i)", "12537500")]
    [InlineData("select sum(sum_of_list([i, 1, 7])) from range(5000) t(i) where i % 3 = 0", "4179169")]
    [InlineData("select sum((middle({'lat': i, 'lon': null::double}, {'lat': 1, 'lon': i})) is null::int) from range(3000) t(i)", "3000")]
    [InlineData("select sum((bounds([{'lat': i, 'lon': 1}, {'lat': 5, 'lon': i}])).high.lon) from range(3000) t(i)", "4498501")]
    [InlineData("select sum((bounds([null, {'lat': 5, 'lon': i}])).high.lat) from range(3000) t(i)", "15000")]
    [InlineData("select sum(len(null_places(['a', null, i::text]))) from range(3000) t(i)", "3000")]
    [InlineData("select sum(len(null_places(list_value(case when i % 2 = 0 then null else 'x' end, null)))) from range(4000) t(i)", "6000")]
    [InlineData("select sum(sum_of_list(l)) from (select unnest([[1, 2], [3], null, []]) l from range(1000))", "6000")]
    [InlineData("select sum(sum_of_list(l)) from (select l, unnest(range(3)) from (select list(i) l from range(100) t(i)))", "14850")]
    [InlineData("select sum(sum_of_list([x.lat::bigint])) from (select middle({'lat': i, 'lon': 0}, {'lat': i, 'lon': 0}) x from range(3000) t(i))", "4498500")]
    [InlineData("select middle(s, s)::text from (select {'lat': i, 'lon': 2 * i} s, i from range(5000) t(i)) order by i desc limit 1", "{'lat': 4999.0, 'lon': 9998.0}")]
    [InlineData("select string_agg(sum_of_list(l)::text, ',') from (values ([1, 2]), (null), ([3])) t(l)", "3,3")]
    public void ColumnsOfEveryKind_AreRead(string query, string expected) => Assert.Equal(expected, _session.Query(query));

    [Theory]
    [InlineData("select sum(len(gaps(i))), sum(sum_of_list([x for x in gaps(i) if x is not null])) from range(300) t(i)", "44850|2227550")]
    [InlineData("select sum(len(gaps(20000))) from range(50)", "1000000")]
    [InlineData("select max(len(gaps(i % 2 * 100000))), min(gaps(i % 2 * 3)::text) from range(100) t(i)", "100000|[0, NULL, 2]")]
    [InlineData("select sum(len(words(repeat('a long text that lies elsewhere-', 400), '-'))) from range(100)", "40100")]
    [InlineData("select count(*) from (select unnest(words(repeat('a long text that lies elsewhere-', 400), '-')) w from range(100)) where w = 'a long text that lies elsewhere'", "40000")]
    [InlineData("select sum(len(corners({'low': {'lat': i, 'lon': 0}, 'high': {'lat': 1, 'lon': 1}, 'name': 'x'}))) from range(5000) t(i)", "20000")]
    [InlineData("select sum(u.lat) from (select unnest(corners({'low': {'lat': i, 'lon': 0}, 'high': {'lat': 1, 'lon': 1}, 'name': null})) u from range(5000) t(i))", "25005000")]
    [InlineData("select count(turned_lists([[i::int, null], null, range(i % 7)::int[]])), count(*) from range(3000) t(i)", "0|3000")]
    [InlineData("select sum(len(turned_lists([[i::int, null], range(i % 7)::int[]])[1])) from range(3000) t(i)", "8994")]
    public void ManyItems_AreAllThere(string query, string expected) => Assert.Equal(expected, _session.Query(query));

    [Fact]
    public void EveryType_LiesInStructsAndLists()
    {
        const string All = """
            {'truth': true, 'tiny': (-1)::tinyint, 'u_tiny': 255::utinyint, 'small': (-2)::smallint, 'u_small': 65535::usmallint, 'integer': -3, 'u_integer': 4294967295::uinteger, 'big': (-9223372036854775808)::bigint,
             'u_big': 18446744073709551615::ubigint, 'single': 0.5::float, 'double': (-0.1)::double, 'exact': 1.5::decimal(38,9), 'text': '✗ a text that lies elsewhere', 'bytes': '\x00\xFF'::blob,
             'time': timestamp '2026-11-30 17:05:00', 'date': date '2026-11-30', 'length': interval '26 hours', 'id': '00112233-4455-6677-8899-aabbccddeeff'::uuid,
             'numbers': [0, 255]::utinyint[], 'inner': {'name': '', 'numbers': [1, null]}}
            """;
        const string Shown = "{'truth': true, 'tiny': -1, 'u_tiny': 255, 'small': -2, 'u_small': 65535, 'integer': -3, 'u_integer': 4294967295, 'big': -9223372036854775808, "
            + "'u_big': 18446744073709551615, 'single': 0.5, 'double': -0.1, 'exact': 1.500000000, 'text': ✗ a text that lies elsewhere, 'bytes': \\x00\\xFF, "
            + "'time': '2026-11-30 17:05:00', 'date': 2026-11-30, 'length': '1 day 02:00:00', 'id': 00112233-4455-6677-8899-aabbccddeeff, "
            + "'numbers': [0, 255], 'inner': {'name': '', 'numbers': [1, NULL]}}";

        Assert.Equal(Shown, _session.Call($"same_all({All})::text"));
        Assert.Equal($"[{Shown}, NULL, {Shown}]", _session.Call($"same_lists([{All}, null, {All}])::text"));
        Assert.Equal("True", _session.Call($"same_lists([{All}, null]) = same_lists([same_all({All}), null])"));
        Assert.Equal("True|null", _session.Call("same_all(null) is null, same_lists(null)"));
    }

    [Fact]
    public void Aggregates_TakeAndGiveThem()
    {
        Assert.Equal("[a, NULL, b]", _session.Query("select all_texts(x order by y)::text from (values ('a', 1), (null, 2), ('b', 3)) t(x, y)"));
        Assert.Equal("20|5000", _session.Query("select count(*), sum(len(l)) from (select all_texts(i::text) l from range(5000) t(i) group by i % 20)"));
        Assert.Equal("{'lat': 1.0, 'lon': 3.0}", _session.Query("select centre({'lat': i, 'lon': i + 2})::text from (values (0), (2)) t(i)"));
        Assert.Equal("{'lat': 1.0, 'lon': 3.0}", _session.Query("select centre_list([{'lat': 0, 'lon': 2}, null, {'lat': 2, 'lon': 4}])::text"));
        Assert.Equal("{'least': -5, 'most': 4999}", _session.Query("select span_of([i, -5])::text from range(5000) t(i)"));
        Assert.Equal("0|998;1|999", _session.Query("select string_agg((s).least || '|' || (s).most, ';' order by (s).least) from (select span_of([i]) s from range(1000) t(i) group by i % 2)"));
        Assert.Equal("True", _session.Query("select span_of([]::bigint[]) is null from range(3)"));
    }

    [Fact]
    public void Fault_FailsTheStatementAndNothingElse()
    {
        Assert.Contains("fails_within, row 1 of the chunk: No item 3.", _session.Fault("select fails_within(3, 5)"));
        Assert.Contains("sum_of_list, row 2 of the chunk", _session.Fault("select sum_of_list([9223372036854775807, i]) from range(3) t(i)"));
        Assert.Equal("[NULL, {'name': 1, 'numbers': [1, NULL]}]", _session.Call("fails_within(9, 2)::text"));
    }

    [Fact]
    public void Results_GoIntoTablesAndBack()
    {
        _session.Run("create table t as select i, gaps(i % 5) g, bounds([{'lat': i, 'lon': 1}]) b, words(repeat('x,', (i % 3)::int), ',') w from range(3000) t(i)");

        Assert.Equal("6000|3000|4498500|6000", _session.Query("select sum(len(g)), sum((b).low.lon), sum((b).low.lat), sum(len(w)) from t"));
        Assert.Equal("0", _session.Query("select count(*) from t where g is distinct from gaps(i % 5)"));
    }
}

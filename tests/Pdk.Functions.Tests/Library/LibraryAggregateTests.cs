using System.Globalization;
using Pdk.Functions.Tests.DuckDb;

namespace Pdk.Functions.Tests.Library;

/// <summary>The aggregates of the library: in groups and windows, and how near they come to what is exact.</summary>
public sealed class LibraryAggregateTests
{
    /// <summary>Numbers whose order says nothing of their size: multiples of a prime, modulo another one.</summary>
    private const string Shuffled = "(i * 7919) % 100003";

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void HyperLogLog_IsWithinThreeStandardErrors(int count)
    {
        // The same hashes everywhere, and so the same number, however many threads there are.
        double estimate = double.Parse(
            LibraryQueries.Both($"select hll_count('user ' || i) from {{1..{count}}}"), CultureInfo.InvariantCulture);

        Assert.InRange(estimate, count * (1 - (3 * 1.04 / 64)), count * (1 + (3 * 1.04 / 64)));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void Sketches_OfPartsAreThatOfTheWhole()
    {
        Assert.Equal("1|1", LibraryQueries.Both(
            "select cast(max(part) = max(whole) as int), cast(hll_estimate(max(part)) = max(number) as int) from ("
                + "select hll_merge(s) part, null whole, null number from (select i % 100 g, hll_sketch(i) s from {1..50000} group by i % 100) p "
                + "union all select null, hll_sketch(i), hll_count(i) from {1..50000}) q"));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void TDigest_IsNearTheTruthAndNearestAtTheEnds()
    {
        // Of the numbers 1 to 100,002 the rank is the number itself.
        foreach ((double fraction, double most) in new[] { (0.001, 0.0005), (0.01, 0.001), (0.25, 0.005), (0.5, 0.005), (0.9, 0.005), (0.99, 0.001), (0.999, 0.0005) })
        {
            string p = fraction.ToString(CultureInfo.InvariantCulture);
            string query = $"select tdigest_percentile({Shuffled}, {p}) from {{1..100002}}";
            foreach (string answer in new[] { LibraryQueries.Sqlite(query), LibraryQueries.DuckDb(query) })
            {
                double error = (double.Parse(answer, CultureInfo.InvariantCulture) / 100_002) - fraction;
                Assert.True(Math.Abs(error) <= most, $"The rank of the fraction {p} is off by {error}.");
            }
        }
    }

    [Fact]
    public void ExactPercentiles_AreThoseOfDuckDb()
    {
        Assert.Equal("1000", LibraryQueries.DuckDb(
            "select count(*) filter (where abs(a - b) < 1e-9 and abs(c - d) < 1e-9 and abs(e - f) < 1e-9) from (select i % 1000 g, "
                + $"p90({Shuffled}) a, quantile_cont({Shuffled}, 0.9) b, p95({Shuffled}) c, quantile_cont({Shuffled}, 0.95) d, "
                + $"p99({Shuffled}) e, quantile_cont({Shuffled}, 0.99) f from {{1..100000}} group by i % 1000)"));
        Assert.Equal("1.9", LibraryQueries.DuckDb("select p90_list([1, 2, null])"));
        Assert.Equal("NaN", LibraryQueries.DuckDb("select p99(x) from (values ('nan'::double), (1), (2)) t(x)"));
        Assert.Equal("2", LibraryQueries.DuckDb("select p90(x) from (values ('nan'::double), (2), (2), (2), (2), (2), (2), (2), (2), (2), (2)) t(x)"));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void Groups_AreKeptApart()
    {
        Assert.Equal("0|2|135|243\n1|2|145|253\n2|2|155|263", LibraryQueries.Both(
            "select i % 3, hll_count(i % 6), cast(round(10 * tdigest_percentile(i, 0.5)) as int), cast(round(10 * p90(i)) as int) "
                + "from {0..29} group by i % 3 order by 1"));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void WindowsOfExactPercentiles_MoveOn()
    {
        // Of eleven numbers the tenth.
        Assert.Equal("191", LibraryQueries.Both(
            "select count(*) from (select i, p90(i) over (order by i rows between 10 preceding and current row) p from {0..200}) t "
                + "where i >= 10 and p = i - 1"));
    }

    [Fact]
    public void WindowsOfCounts_AreJoined()
    {
        Assert.Equal("0", LibraryQueries.DuckDb(
            "select count(*) from (select hll_count(i % 7) over w n, count(distinct i % 7) over w m from {1..500} window w as (order by i rows between 20 preceding and current row)) "
                + "where n <> m"));
    }

    [Fact]
    public void Shards_MoveOnlyToTheNewOne()
    {
        using DuckDbSession session = new(2, DuckDbEngine.Library);

        Assert.Equal("0", session.Query(
            "select count(*) from (select shard_of('key ' || i, n) a, shard_of('key ' || i, n + 1) b, n from range(2000) t(i), range(1, 40) s(n)) "
                + "where a not between 0 and n - 1 or (b <> a and b <> n)"));
        // Each has about its share: 10,000 keys in 10 shards, six standard deviations.
        Assert.Equal("10|True", session.Query(
            "select count(*), bool_and(c between 820 and 1180) from (select shard_of('key ' || i, 10) s, count(*) c from range(10000) t(i) group by 1)"));
    }

    [Fact]
    public void Buckets_AreThoseOfDuckDb()
    {
        using DuckDbSession session = new(2, DuckDbEngine.Library);
        foreach (string width in new[] { "7 milliseconds", "13 seconds", "15 minutes", "5 hours", "1 day", "36 hours", "1 week", "10 days", "1 month", "5 months", "1 quarter", "3 years" })
        {
            string interval = width == "1 quarter" ? "3 months" : width;
            Assert.Equal($"{width}: 0", $"{width}: " + session.Query(
                $"select count(*) from (select timestamp '1950-01-01 00:00:00' + to_seconds(i * 3456789) + to_microseconds(i * 123457) t from range(2000) r(i)) "
                    + $"where time_floor(t, '{width}') <> time_bucket(interval '{interval}', t)"));
        }

        Assert.Equal("0", session.Query(
            "select count(*) from (select timestamp '1990-01-01 00:00:00' + to_seconds(i * 3456789) t from range(1000) r(i)) where "
                + "time_floor(t, '100 minutes', timestamp '2001-02-03 04:05:06') <> time_bucket(interval '100 minutes', t, timestamp '2001-02-03 04:05:06') or "
                + "time_floor(t, '5 months', timestamp '2001-02-01 00:00:00') <> time_bucket(interval '5 months', t, timestamp '2001-02-01 00:00:00')"));
    }

    [Fact]
    public void LikenessesOfAscii_AreThoseOfDuckDb()
    {
        using DuckDbSession session = new(2, DuckDbEngine.Library);

        Assert.Equal("0", session.Query(
            "select count(*) from (select substr(md5(i::text), 1, 1 + i % 12) a, substr(md5((i // 3)::text), 1, 1 + i % 7) b from range(5000) t(i)) "
                + "where edit_distance(a, b) <> levenshtein(a, b) or abs(jaro_winkler(a, b) - jaro_winkler_similarity(a, b)) > 1e-12"));
    }

    [Fact]
    public void HashesAndEncodings_AreThoseOfDuckDb()
    {
        using DuckDbSession session = new(2, DuckDbEngine.Library);

        Assert.Equal("0", session.Query(
            "select count(*) from (select repeat(md5(i::text), i % 5) || chr(i::int + 1) t from range(3000) r(i)) where sha256_hex(t) <> sha256(t) or base64_encode(t) <> to_base64(encode(t)) "
                + "or base64_decode(to_base64(encode(t))) <> encode(t) or uri_unescape(uri_escape(t)) <> t or base64url_decode(base64url_encode(t)) <> encode(t) or uri_escape(t) <> url_encode(t)"));
    }
}

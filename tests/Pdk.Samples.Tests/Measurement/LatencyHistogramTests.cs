using Pdk.Contracts;
using Xunit.Abstractions;

namespace Pdk.Samples.Tests.Measurement;

public sealed class LatencyHistogramTests(ITestOutputHelper output)
{
    private static readonly double[] s_percentiles = [0, 0.1, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Fact]
    public void SeveralAtOnce_CountAsIfEachWasRecorded()
    {
        var each = new LatencyHistogram();
        var together = new LatencyHistogram();
        foreach (long ns in (long[])[5, 700, LatencyHistogram.GreatestNs + 1])
        {
            each.Record(ns);
            each.Record(ns);
            each.Record(ns);
            together.Record(ns, 3);
        }

        Assert.Equal(each.ToString(), together.ToString());
        Assert.Equal(9, together.Count);
        Assert.Equal(3, together.OutsideRange);
        Assert.Throws<ArgumentOutOfRangeException>(() => together.Record(1, 0));
    }

    [Theory]
    [InlineData(1, 11)]
    [InlineData(2, 12)]
    [InlineData(3, 13)]
    [InlineData(4, 14)]
    [InlineData(5, 15)]
    public void Percentiles_StayWithinTheSignificantFigures(int figures, int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        double allowed = Math.Pow(10, -figures);
        for (int round = 0; round < 20; round++)
        {
            var histogram = new LatencyHistogram(figures);
            long[] samples = Samples(random, random.Next(1, 3000));
            foreach (long sample in samples)
            {
                histogram.Record(sample);
            }

            Array.Sort(samples);
            foreach (double percentile in s_percentiles)
            {
                long exact = ExactPercentile(samples, percentile);
                long answer = histogram.PercentileNs(percentile);
                Assert.True(answer >= exact, $"p{percentile}: {answer} is below {exact}");
                Assert.True(answer - exact < (exact * allowed) + 1e-9, $"p{percentile}: {answer} is too far above {exact}");
            }

            Assert.Equal(samples.Length, histogram.Count);
            Assert.Equal(samples[0], histogram.MinNs);
            Assert.Equal(samples[^1], histogram.MaxNs);
            Assert.Equal(0, histogram.OutsideRange);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void BucketBorders_StayWithinTheSignificantFigures(int figures)
    {
        double allowed = Math.Pow(10, -figures);
        var histogram = new LatencyHistogram(figures);
        for (int bit = 0; bit < 37; bit++)
        {
            foreach (long value in new[] { (1L << bit) - 1, 1L << bit, (1L << bit) + 1 }.Where(static value => value > 0))
            {
                // A greater value above it, so that the answer is not cut at the maximum.
                histogram.Reset();
                histogram.Record(value);
                histogram.Record(LatencyHistogram.GreatestNs);
                long answer = histogram.PercentileNs(50);
                Assert.InRange(answer, value, value + (long)(value * allowed));
            }
        }
    }

    [Fact]
    public void SmallValues_AreExact()
    {
        var histogram = new LatencyHistogram(2);
        for (int value = 1; value <= 100; value++)
        {
            histogram.Record(value);
        }

        for (int percentile = 1; percentile <= 100; percentile++)
        {
            Assert.Equal(percentile, histogram.PercentileNs(percentile));
        }
    }

    [Fact]
    public void PercentileWithADecimal_CountsExactly()
    {
        var histogram = new LatencyHistogram(5);
        for (int value = 1; value <= 1000; value++)
        {
            histogram.Record(value);
        }

        Assert.Equal(999, histogram.PercentileNs(99.9));
        Assert.Equal(1, histogram.PercentileNs(0.1));
    }

    [Fact]
    public void OneValue_IsEveryPercentileExactly()
    {
        var histogram = new LatencyHistogram(1);
        histogram.Record(123_456_789);
        Assert.All(s_percentiles, percentile => Assert.Equal(123_456_789, histogram.PercentileNs(percentile)));
    }

    [Fact]
    public void ValuesOutsideTheRange_CountAsItsEnds()
    {
        var histogram = new LatencyHistogram();
        foreach (long value in new[] { long.MinValue, -1, 0, LatencyHistogram.GreatestNs + 1, long.MaxValue })
        {
            histogram.Record(value);
        }

        Assert.Equal(5, histogram.Count);
        Assert.Equal(5, histogram.OutsideRange);
        Assert.Equal(LatencyHistogram.LeastNs, histogram.MinNs);
        Assert.Equal(LatencyHistogram.GreatestNs, histogram.MaxNs);
        Assert.Equal(LatencyHistogram.LeastNs, histogram.PercentileNs(60));
        Assert.Equal(LatencyHistogram.GreatestNs, histogram.PercentileNs(100));
    }

    [Fact]
    public void EndsOfTheRange_LieInIt()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(LatencyHistogram.LeastNs);
        histogram.Record(LatencyHistogram.GreatestNs);
        Assert.Equal(0, histogram.OutsideRange);
    }

    [Fact]
    public void Merge_IsTheSameAsRecordingEverythingInOne()
    {
        const int Seed = 4711;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        LatencyHistogram first = new(3), second = new(3), both = new(3);
        foreach (long sample in Samples(random, 5000))
        {
            (random.Next(2) == 0 ? first : second).Record(sample);
            both.Record(sample);
        }

        second.Record(-1);
        both.Record(-1);
        first.Merge(second);
        AssertSame(both, first);
    }

    [Fact]
    public void MergeOfAnEmptyOne_ChangesNothing()
    {
        LatencyHistogram histogram = new(), same = new();
        histogram.Record(5);
        same.Record(5);
        histogram.Merge(new LatencyHistogram());
        AssertSame(same, histogram);
    }

    [Fact]
    public void MergeOfOtherFigures_IsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new LatencyHistogram(2).Merge(new LatencyHistogram(3)));
        Assert.Contains("these have 2 and 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_ForgetsEverything()
    {
        LatencyHistogram histogram = new();
        histogram.Record(1_000_000);
        histogram.Record(-5);
        histogram.Reset();
        AssertSame(new LatencyHistogram(), histogram);

        histogram.Record(7);
        Assert.Equal((7, 7, 7), (histogram.MinNs, histogram.MaxNs, histogram.PercentileNs(50)));
    }

    [Fact]
    public void Empty_AnswersZero()
    {
        LatencyHistogram histogram = new();
        Assert.Equal((0, 0, 0), (histogram.MinNs, histogram.MaxNs, histogram.PercentileNs(99)));
        Assert.Equal("nothing recorded", histogram.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void FiguresOutsideOneToFive_AreRefused(int figures) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram(figures));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void PercentileOutsideZeroToHundred_IsRefused(double percentile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().PercentileNs(percentile));

    [Fact]
    public void Record_DoesNotAllocate()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            histogram.Record(i * 1_000L);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_240, "1.24 µs")]
    [InlineData(12_340_000, "12.3 ms")]
    [InlineData(999_000_000, "999 ms")]
    [InlineData(100_000_000_000, "100 s")]
    public void Describe_UsesTheUnitThatSuits(long ns, string text) => Assert.Equal(text, LatencyHistogram.Describe(ns));

    [Fact]
    public void Text_HasTheUsualPercentiles()
    {
        var histogram = new LatencyHistogram(5);
        for (int value = 1; value <= 1000; value++)
        {
            histogram.Record(value);
        }

        Assert.Equal("p50 500 ns, p90 900 ns, p99 990 ns, p99.9 999 ns, max 1 µs", histogram.ToString());

        histogram.Record(-1);
        Assert.EndsWith("max 1 µs (1 outside the range)", histogram.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Latencies of every magnitude, as the logarithm of real ones is spread.</summary>
    private static long[] Samples(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Clamp((long)Math.Pow(10, random.NextDouble() * 11), LatencyHistogram.LeastNs, LatencyHistogram.GreatestNs))];

    private static long ExactPercentile(long[] sorted, double percentile)
    {
        int rank = (int)Math.Ceiling((decimal)percentile * sorted.Length / 100);
        return sorted[Math.Max(rank, 1) - 1];
    }

    private static void AssertSame(LatencyHistogram expected, LatencyHistogram actual)
    {
        Assert.Equal(
            (expected.Count, expected.OutsideRange, expected.MinNs, expected.MaxNs),
            (actual.Count, actual.OutsideRange, actual.MinNs, actual.MaxNs));
        Assert.Equal(s_percentiles.Select(expected.PercentileNs), s_percentiles.Select(actual.PercentileNs));
    }
}

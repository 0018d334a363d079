using System.Numerics;

namespace Pdk.Contracts;

/// <summary>A high-dynamic-range histogram of latencies from 1 ns to 100 s, each kept to a chosen number of significant figures.</summary>
/// <remarks>
/// <para>Recording takes a few nanoseconds and never allocates. Two figures cost 32 KiB, three 224 KiB, five 22 MiB. One thread at a
/// time.</para>
/// <para>Buckets are as wide as their values allow: values below a power of two that depends on the figures have one bucket each; from
/// there on, every doubling has the same number of buckets, each twice as wide as those before.</para>
/// </remarks>
public sealed partial class LatencyHistogram
{
    /// <summary>The least latency that is told from others, in nanoseconds.</summary>
    public const long LeastNs = 1;

    /// <summary>The greatest latency that is told from others, in nanoseconds: 100 s.</summary>
    public const long GreatestNs = 100_000_000_000;

    private readonly long[] _counts;

    /// <summary>How many bits of a value choose its bucket, the leading one included.</summary>
    private readonly int _precisionBits;

    private long _min = long.MaxValue;

    /// <summary>Creates an empty histogram.</summary>
    /// <param name="significantFigures">From 1 to 5: with 2, a value is off by at most 1 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figures lie outside 1 to 5.</exception>
    public LatencyHistogram(int significantFigures = 2)
    {
        if (significantFigures is < 1 or > 5)
        {
            throw new ArgumentOutOfRangeException(
                nameof(significantFigures), significantFigures, "Significant figures must lie between 1 and 5.");
        }

        SignificantFigures = significantFigures;

        // A bucket is at most 1/10^figures of its least value wide where each doubling has at least 10^figures buckets.
        uint bucketsPerDoubling = BitOperations.RoundUpToPowerOf2((uint)Math.Pow(10, significantFigures));
        _precisionBits = BitOperations.Log2(bucketsPerDoubling) + 1;
        _counts = new long[IndexOf(GreatestNs) + 1];
    }

    /// <summary>The number of decimal figures that a value is kept to.</summary>
    public int SignificantFigures { get; }

    /// <summary>How many latencies were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them lay outside the range, and were recorded as its nearest end.</summary>
    public long OutsideRange { get; private set; }

    /// <summary>The least latency recorded, exactly, in nanoseconds; 0 where there is none.</summary>
    public long MinNs => Count == 0 ? 0 : _min;

    /// <summary>The greatest latency recorded, exactly, in nanoseconds; 0 where there is none.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Records a latency.</summary>
    /// <param name="ns">
    /// The latency in nanoseconds; outside <see cref="LeastNs"/> to <see cref="GreatestNs"/> it counts as the nearer of the two.
    /// </param>
    public void Record(long ns) => Record(ns, 1);

    /// <summary>Records a latency that several have.</summary>
    /// <param name="ns">
    /// The latency in nanoseconds; outside <see cref="LeastNs"/> to <see cref="GreatestNs"/> it counts as the nearer of the two.
    /// </param>
    /// <param name="count">How many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public void Record(long ns, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        long value = Math.Clamp(ns, LeastNs, GreatestNs);
        if (value != ns)
        {
            OutsideRange += count;
        }

        _counts[IndexOf(value)] += count;
        Count += count;
        _min = Math.Min(_min, value);
        MaxNs = Math.Max(MaxNs, value);
    }

    /// <summary>The latency that a share of all recorded ones does not exceed.</summary>
    /// <param name="percentile">
    /// The share in percent, from 0 to 100: 99.9 is answered with the latency that one in a thousand exceeds.
    /// </param>
    /// <returns>
    /// Nanoseconds, never less than the exact answer and above it by less than the significant figures promise; 0 where nothing was
    /// recorded.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The percentile lies outside 0 to 100.</exception>
    public long PercentileNs(double percentile)
    {
        if (percentile is not (>= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile lies between 0 and 100.");
        }

        // In decimals, since 99.9 % of 1,000 must be 999 and not a little more.
        long rank = Math.Max(1, (long)Math.Ceiling((decimal)percentile * Count / 100));
        long seen = 0;
        for (int index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= rank)
            {
                return Math.Clamp(GreatestOf(index), _min, MaxNs);
            }
        }

        return 0;
    }

    /// <summary>Adds everything that another histogram has recorded.</summary>
    /// <param name="other">A histogram with as many significant figures. It stays as it is.</param>
    /// <exception cref="ArgumentException">It has other significant figures.</exception>
    public void Merge(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.SignificantFigures != SignificantFigures)
        {
            throw new ArgumentException(
                "Histograms merge where their significant figures are equal; "
                    + $"these have {SignificantFigures} and {other.SignificantFigures}.",
                nameof(other));
        }

        for (int index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
        }

        Count += other.Count;
        OutsideRange += other.OutsideRange;
        _min = Math.Min(_min, other._min);
        MaxNs = Math.Max(MaxNs, other.MaxNs);
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Array.Clear(_counts);
        Count = 0;
        OutsideRange = 0;
        _min = long.MaxValue;
        MaxNs = 0;
    }

    /// <summary>The bucket of a value: its leading bits, in a numbering without gaps.</summary>
    private int IndexOf(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) + 1 - _precisionBits);

        // Leading bits run from half of 2^precisionBits up, so each further shift starts where the one before ended.
        return (shift << (_precisionBits - 1)) + (int)(value >> shift);
    }

    /// <summary>The greatest value of a bucket.</summary>
    private long GreatestOf(int index)
    {
        int half = 1 << (_precisionBits - 1);
        int shift = Math.Max(0, (index / half) - 1);
        long leading = index - (shift * half);
        return ((leading + 1) << shift) - 1;
    }
}

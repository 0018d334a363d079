using System.Diagnostics;

namespace Pdk.Compare.Measuring;

/// <summary>A way with the times that were taken of it.</summary>
internal sealed class Runner(Way way)
{
    private const int LeastCalls = 60;
    private const int FewCalls = 3;
    private const int MostTimes = 1 << 24;

    private int _times = Math.Max(way.Times, 1);

    /// <summary>The way.</summary>
    public Way Way { get; } = way;

    /// <summary>Nanoseconds for once doing the work, one figure for each round.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Bytes that were allocated for once doing the work: the least of the rounds, as others allocate now and then.</summary>
    public double Allocated { get; private set; } = double.MaxValue;

    /// <summary>Runs it until the compiler has settled, and finds out how often the work is to be repeated for one time.</summary>
    public void Prepare(Pace pace)
    {
        Slice();
        if (Way.Times > 0)
        {
            for (int calls = 1; pace.Warming > TimeSpan.Zero && calls < FewCalls; calls++)
            {
                Slice();
            }

            return;
        }

        long begun = Stopwatch.GetTimestamp();
        for (int calls = 0; pace.Warming > TimeSpan.Zero && (calls < LeastCalls || Stopwatch.GetElapsedTime(begun) < pace.Warming); calls++)
        {
            Grow(Slice(), pace.Slice.TotalNanoseconds);
        }
    }

    /// <summary>Takes one time.</summary>
    public void Measure()
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        double took = Slice();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Times.Add(took / _times);
        Allocated = Math.Min(Allocated, Way.Allocated?.Invoke() ?? (double)allocated / _times);
    }

    // A time span counts tenths of a microsecond, which is too coarse; and nothing takes no time at all, or there were no ratios.
    private double Slice()
    {
        Way.Before?.Invoke();
        long begun = Stopwatch.GetTimestamp();
        Way.Repeat(_times);
        return Math.Max(Stopwatch.GetTimestamp() - begun, 1) * 1e9 / Stopwatch.Frequency;
    }

    private void Grow(double took, double slice)
    {
        if (took < slice && _times < MostTimes)
        {
            _times = took > slice / 2 ? (int)(_times * (slice / took)) + 1 : _times * 2;
        }
    }
}

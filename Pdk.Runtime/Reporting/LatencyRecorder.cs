using Pdk.Contracts;

namespace Pdk.Runtime.Reporting;

/// <summary>Collects the latencies of one sink, and summarises them at any time. Safe for all threads.</summary>
internal sealed class LatencyRecorder
{
    private readonly Lock _lock = new();
    private readonly LatencyHistogram _histogram = new();

    /// <summary>Records the time that each event of a batch took.</summary>
    internal void Record(PdkBatch events, long nowNs)
    {
        lock (_lock)
        {
            // What came together has the same time.
            long ingestNs = 0;
            int count = 0;
            foreach (PdkItemView item in events.AsView())
            {
                long next = item.IngestNs;
                if (next != ingestNs && count > 0)
                {
                    _histogram.Record(nowNs - ingestNs, count);
                    count = 0;
                }

                ingestNs = next;
                count++;
            }

            if (count > 0)
            {
                _histogram.Record(nowNs - ingestNs, count);
            }
        }
    }

    internal LatencySummary Snapshot()
    {
        lock (_lock)
        {
            return new LatencySummary(_histogram.Count, At(50), At(99), At(99.9), Span(_histogram.MaxNs));
        }
    }

    private static TimeSpan Span(long ns) => TimeSpan.FromTicks(ns / TimeSpan.NanosecondsPerTick);

    private TimeSpan At(double percentile) => Span(_histogram.PercentileNs(percentile));
}

using System.Globalization;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>A sink for benchmarks: measures how long events took from their ingest time until here, and drops them.</summary>
/// <remarks>
/// When it is flushed it writes one line to the log, with the count, the throughput and the percentiles of the latency. Bytes are those
/// that came: of the encoded events, or of the value documents.
/// </remarks>
[Connector("blackhole", Description = "Measures latency and throughput, and drops the events.")]
public sealed class Blackhole : ISink
{
    private readonly bool _structured;
    private readonly long _warmupNs;
    private readonly ILog _log;
    private long _firstNs;
    private long _measuredFromNs;
    private long _lastNs;
    private long _bytes;
    private long _reported = -1;

    /// <summary>Creates a sink that has seen nothing yet.</summary>
    /// <param name="configuration">What to measure.</param>
    /// <param name="log">Where the figures go.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public Blackhole(BlackholeConfiguration configuration, ILog log)
    {
        if (configuration.SignificantFigures is < 1 or > 5)
        {
            throw new ArgumentException(
                "The configuration of 'blackhole': 'significant_figures' must lie between 1 and 5, "
                    + $"but is {configuration.SignificantFigures}.");
        }

        if (configuration.Warmup < TimeSpan.Zero)
        {
            throw new ArgumentException($"The configuration of 'blackhole': 'warmup' must not be negative, but is {configuration.Warmup}.");
        }

        Latencies = new LatencyHistogram(configuration.SignificantFigures);
        _structured = configuration.Structured;
        _warmupNs = (long)configuration.Warmup.TotalNanoseconds;
        _log = log;
    }

    /// <summary>The latencies measured so far.</summary>
    public LatencyHistogram Latencies { get; }

    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => _structured ? CodecRequirement.Structured : CodecRequirement.Optional;

    /// <inheritdoc/>
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        long now = UnixClock.NowNs;
        _firstNs = _firstNs == 0 ? now : _firstNs;
        if (now - _firstNs >= _warmupNs)
        {
            Measure(events, now);
        }

        return new(SinkReply.Acked);
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_reported != Latencies.Count)
        {
            _reported = Latencies.Count;
            _log.Information(Report());
        }

        return default;
    }

    private void Measure(PdkBatch events, long now)
    {
        foreach (PdkItem item in events)
        {
            if (item.Kind is PdkItemKind.Data or PdkItemKind.Value)
            {
                // The first event's own way belongs to the time that all of them took.
                _measuredFromNs = _measuredFromNs == 0 ? item.IngestNs : _measuredFromNs;
                Latencies.Record(now - item.IngestNs);
                _bytes += item.Data.Length;
            }
        }

        _lastNs = now;
    }

    private string Report()
    {
        double seconds = Math.Max(_lastNs - _measuredFromNs, 1) / 1e9;
        string throughput = Latencies.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" ({_bytes} bytes) in {seconds:0.000} s: {Latencies.Count / seconds:0} events/s, {_bytes / seconds / 1e6:0.0} MB/s");
        return string.Create(CultureInfo.InvariantCulture, $"{Latencies.Count} events{throughput}; latency: {Latencies}");
    }
}

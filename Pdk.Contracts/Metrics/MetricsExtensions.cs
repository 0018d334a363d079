namespace Pdk.Contracts;

/// <summary>Instruments as objects, made of <see cref="IMetrics"/>.</summary>
public static class MetricsExtensions
{
    /// <summary>Makes a counter.</summary>
    /// <param name="metrics">The host's metrics; where null, the counter counts nothing.</param>
    /// <param name="name">Its name, as <see cref="IMetrics.Counter"/> wants it: <c>acme.rows.read</c>.</param>
    /// <param name="unit">What is counted: <c>{row}</c>.</param>
    /// <param name="description">What it means, in a sentence.</param>
    /// <exception cref="ArgumentException">A text is none, or the name means something else already.</exception>
    /// <exception cref="NotSupportedException">There are too many instruments.</exception>
    public static MetricCounter CreateCounter(this IMetrics? metrics, string name, string unit = "", string description = "") =>
        metrics is null ? default : new MetricCounter(metrics, metrics.Counter(name, unit, description));

    /// <summary>Makes a gauge.</summary>
    /// <param name="metrics">The host's metrics; where null, the gauge measures nothing.</param>
    /// <param name="name">Its name, as <see cref="IMetrics.Gauge"/> wants it: <c>acme.lag</c>.</param>
    /// <param name="unit">What is measured: <c>s</c>.</param>
    /// <param name="description">What it means, in a sentence.</param>
    /// <exception cref="ArgumentException">A text is none, or the name means something else already.</exception>
    /// <exception cref="NotSupportedException">There are too many instruments.</exception>
    public static MetricGauge CreateGauge(this IMetrics? metrics, string name, string unit = "", string description = "") =>
        metrics is null ? default : new MetricGauge(metrics, metrics.Gauge(name, unit, description));
}

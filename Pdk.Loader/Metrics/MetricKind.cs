namespace Pdk.Loader.Metrics;

/// <summary>What kind of instrument a metric is.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,
}

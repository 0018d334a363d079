namespace Pdk.Contracts;

/// <summary>A gauge of a plugin's own: a value that goes up and down. Any thread.</summary>
/// <remarks>The default value measures nothing: what a plugin has whose host offers no <see cref="IMetrics"/>.</remarks>
public readonly struct MetricGauge
{
    private readonly IMetrics? _metrics;
    private readonly int _number;

    internal MetricGauge(IMetrics metrics, int number)
    {
        _metrics = metrics;
        _number = number;
    }

    /// <summary>Sets it.</summary>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentException">The value is none.</exception>
    public void Set(double value) => _metrics?.Set(_number, value);
}

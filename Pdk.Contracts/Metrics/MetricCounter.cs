namespace Pdk.Contracts;

/// <summary>A counter of a plugin's own: a sum that only grows. Any thread.</summary>
/// <remarks>The default value counts nothing: what a plugin has whose host offers no <see cref="IMetrics"/>.</remarks>
public readonly struct MetricCounter
{
    private readonly IMetrics? _metrics;
    private readonly int _number;

    internal MetricCounter(IMetrics metrics, int number)
    {
        _metrics = metrics;
        _number = number;
    }

    /// <summary>Adds to it. The call goes to the host: once for a batch is better than once for each event.</summary>
    /// <param name="amount">How much: zero or more, and finite.</param>
    /// <exception cref="ArgumentException">The amount is none.</exception>
    public void Add(double amount = 1) => _metrics?.Add(_number, amount);
}

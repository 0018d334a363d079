using Pdk.Contracts;

namespace Pdk.Loader.Metrics;

/// <summary>The metrics of all instances with one alias of one component. Safe for all threads.</summary>
/// <param name="owner">Whose they are.</param>
internal sealed class MetricSet(MetricOwner owner)
{
    private readonly Lock _gate = new();
    private volatile Metric[] _metrics = [];

    /// <summary>Whose they are, as listeners see it.</summary>
    internal KeyValuePair<string, object?>[] Tags { get; } =
        [new("plugin", owner.Plugin), new("component", owner.Component), new("alias", owner.Alias)];

    /// <summary>The number of a metric, which is made where it is not there.</summary>
    /// <exception cref="ArgumentException">Its name is that of another kind or unit.</exception>
    /// <exception cref="NotSupportedException">There are too many.</exception>
    internal int NumberOf(MetricIdentity identity, string description)
    {
        lock (_gate)
        {
            int number = Array.FindIndex(_metrics, metric => metric.Identity.Name == identity.Name);
            if (number >= 0)
            {
                MetricIdentity found = _metrics[number].Identity;
                return found == identity
                    ? number
                    : throw new ArgumentException(
                        $"Expected '{found.Name}' as the {found.Kind} in '{found.Unit}' that it is already, "
                            + $"found a {identity.Kind} in '{identity.Unit}'.");
            }

            if (_metrics.Length == IMetrics.MaxInstruments)
            {
                throw new NotSupportedException(
                    $"Expected at most {IMetrics.MaxInstruments} instruments of '{owner.Alias}', found one more: '{identity.Name}'. "
                        + "What differs from call to call does not belong into names.");
            }

            MetricInstruments.Require(identity, description);
            _metrics = [.. _metrics, new Metric(identity)];
            return _metrics.Length - 1;
        }
    }

    /// <summary>A metric by its number; null where there is none.</summary>
    internal Metric? Find(int number)
    {
        Metric[] metrics = _metrics;
        return (uint)number < (uint)metrics.Length ? metrics[number] : null;
    }

    /// <summary>A metric by what it is; null where there is none.</summary>
    internal Metric? Find(MetricIdentity identity) => Array.Find(_metrics, metric => metric.Identity == identity);
}

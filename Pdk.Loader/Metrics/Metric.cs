namespace Pdk.Loader.Metrics;

/// <summary>A metric of one alias. Safe for all threads.</summary>
/// <param name="identity">What it is.</param>
internal sealed class Metric(MetricIdentity identity)
{
    private double _value;
    private volatile bool _isSet = identity.Kind == MetricKind.Counter;

    internal MetricIdentity Identity => identity;

    /// <summary>Its value; null while it has none.</summary>
    internal double? Value => _isSet ? Volatile.Read(ref _value) : null;

    internal void Set(double value)
    {
        Volatile.Write(ref _value, value);
        _isSet = true;
    }

    internal void Add(double amount)
    {
        double before = Volatile.Read(ref _value);
        while (true)
        {
            double seen = Interlocked.CompareExchange(ref _value, before + amount, before);
            if (seen.Equals(before))
            {
                return;
            }

            before = seen;
        }
    }
}

using Pdk.Contracts;

namespace Pdk.Loader.Metrics;

/// <summary>The metrics that one instance sees. Costs next to nothing until it makes an instrument.</summary>
/// <param name="owner">Whose they are.</param>
internal sealed class HostMetrics(MetricOwner owner) : IMetrics
{
    internal const string ContractId = "pdk.metrics";

    private MetricSet? _set;

    private MetricSet Set => _set ??= MetricSets.Of(owner);

    public int Counter(string name, string unit, string description) => Make(MetricKind.Counter, name, unit, description);

    public int Gauge(string name, string unit, string description) => Make(MetricKind.Gauge, name, unit, description);

    public void Add(int counter, double amount)
    {
        Metric metric = Require(counter, MetricKind.Counter);
        metric.Add(double.IsFinite(amount) && amount >= 0
            ? amount
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected an amount for '{metric.Identity.Name}' of zero or more, found {amount}."),
                nameof(amount)));
    }

    void IMetrics.Set(int gauge, double value)
    {
        Metric metric = Require(gauge, MetricKind.Gauge);
        metric.Set(double.IsFinite(value)
            ? value
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected a finite value for '{metric.Identity.Name}', found {value}."), nameof(value)));
    }

    private int Make(MetricKind kind, string name, string unit, string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        MetricIdentity identity = MetricIdentity.Of(kind, name, unit);
        return description.Length <= IMetrics.MaxDescriptionLength
            ? Set.NumberOf(identity, description)
            : throw new ArgumentException(
                $"Expected for '{name}' a description of at most {IMetrics.MaxDescriptionLength} characters, found {description.Length}.",
                nameof(description));
    }

    private Metric Require(int number, MetricKind kind) =>
        Set.Find(number) is { } metric && metric.Identity.Kind == kind
            ? metric
            : throw new ArgumentException($"Expected the number of a {kind} of '{owner.Alias}', found {number}.", nameof(number));
}

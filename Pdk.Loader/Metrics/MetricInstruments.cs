using System.Diagnostics.Metrics;

namespace Pdk.Loader.Metrics;

/// <summary>
/// The instruments of the meter <c>Pdk</c> through which metrics of plugins are read: one for each name, kind and unit, whoever has it.
/// They stay, since a meter forgets none; so there is a limit for the process.
/// </summary>
internal static class MetricInstruments
{
    /// <summary>How many there may be in a process.</summary>
    internal const int Most = 2000;

    private static readonly Lock s_gate = new();
    private static readonly Meter s_meter = new(PluginHost.MeterName);
    private static readonly HashSet<MetricIdentity> s_made = [];

    /// <summary>Makes an instrument, unless it is there. The description of the first one counts.</summary>
    /// <exception cref="NotSupportedException">There are too many.</exception>
    internal static void Require(MetricIdentity identity, string description)
    {
        lock (s_gate)
        {
            if (s_made.Contains(identity))
            {
                return;
            }

            if (s_made.Count == Most)
            {
                throw new NotSupportedException($"Expected at most {Most} instruments of all plugins, found one more: '{identity.Name}'.");
            }

            s_made.Add(identity);
            if (identity.Kind == MetricKind.Counter)
            {
                s_meter.CreateObservableCounter(identity.Name, () => Read(identity), identity.Unit, description);
            }
            else
            {
                s_meter.CreateObservableGauge(identity.Name, () => Read(identity), identity.Unit, description);
            }
        }
    }

    private static List<Measurement<double>> Read(MetricIdentity identity)
    {
        List<Measurement<double>> measurements = [];
        foreach (MetricSet set in MetricSets.All())
        {
            if (set.Find(identity)?.Value is { } value)
            {
                measurements.Add(new Measurement<double>(value, set.Tags));
            }
        }

        return measurements;
    }
}

using System.Diagnostics.Metrics;

namespace Pdk.Loader.Supervision;

/// <summary>
/// The meter <c>Pdk</c>: figures of the supervised instances of this process. They are read when somebody collects them; a call only
/// counts.
/// </summary>
internal static class SupervisionMeter
{
    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<HostGauges>> s_hosts = [];
    private static readonly Meter s_meter = new(PluginHost.MeterName);
    private static bool s_isMade;

    private static readonly ObservableCounter<double> s_time = s_meter.CreateObservableCounter(
        "pdk.call.time", static () => Calls(static calls => calls.Seconds), "s", "Time spent in calls, counted while somebody listens.");

    /// <summary>Whether somebody wants to know how long calls take. Otherwise no clock is read.</summary>
    internal static bool MeasuresTime => s_time.Enabled;

    /// <summary>Makes the instruments, and adds a host.</summary>
    /// <param name="gauges">The host's figures, as long as somebody holds them.</param>
    internal static void Add(HostGauges gauges)
    {
        lock (s_gate)
        {
            if (!s_isMade)
            {
                s_isMade = true;
                MakeInstruments();
            }

            s_hosts.RemoveAll(static host => !host.TryGetTarget(out _));
            s_hosts.Add(new WeakReference<HostGauges>(gauges));
        }
    }

    private static void MakeInstruments()
    {
        s_meter.CreateObservableCounter(
            "pdk.calls", static () => Calls(static calls => calls.Calls), "{call}", "Calls that reached a plugin.");
        s_meter.CreateObservableCounter(
            "pdk.errors", static () => Calls(static calls => calls.Errors), "{call}", "Calls that ended with an exception.");
        s_meter.CreateObservableCounter(
            "pdk.faults", static () => Calls(static calls => calls.Faults), "{call}", "Calls that ended with a defect of the plugin.");
        s_meter.CreateObservableCounter(
            "pdk.deadlines", static () => Calls(static calls => calls.Deadlines), "{call}", "Calls that took longer than they may.");
        s_meter.CreateObservableCounter(
            "pdk.refused", static () => Calls(static calls => calls.Refused), "{call}", "Calls that were answered with an earlier fault.");
        s_meter.CreateObservableCounter("pdk.bytes", static () => Calls(static calls => calls.Bytes), "By", "Size of the arguments.");
        s_meter.CreateObservableCounter(
            "pdk.restarts",
            static () => Instances(static instances => instances.Restarts),
            "{restart}",
            "Instances that were made anew after a fault.");
        s_meter.CreateObservableCounter(
            "pdk.replacements",
            static () => Instances(static instances => instances.Replacements),
            "{replacement}",
            "Instances whose plugin was replaced.");
        s_meter.CreateObservableUpDownCounter(
            "pdk.instances", static () => Instances(static instances => instances.Instances), "{instance}", "Instances in use.");
        s_meter.CreateObservableGauge(
            "pdk.threads.abandoned",
            static () => Hosts(static host => host.AbandonedThreads()),
            "{thread}",
            "Threads inside plugins that nobody waits for.");
        s_meter.CreateObservableGauge(
            "pdk.images", static () => Hosts(static host => host.MappedImages()), "{image}", "Native libraries that are mapped.");
    }

    private static List<Measurement<T>> Calls<T>(Func<CallStatistics, T> figure)
        where T : struct
    {
        List<Measurement<T>> measurements = [];
        foreach (InstanceStatistics instances in InstanceStatistics.All())
        {
            foreach ((string contract, CallStatistics calls) in instances.Contracts)
            {
                measurements.Add(new Measurement<T>(figure(calls), [.. Tags(instances), new("contract", contract)]));
            }
        }

        return measurements;
    }

    private static IEnumerable<Measurement<long>> Instances(Func<InstanceStatistics, long> figure) =>
        InstanceStatistics.All().Select(instances => new Measurement<long>(figure(instances), Tags(instances)));

    private static int Hosts(Func<HostGauges, int> figure)
    {
        lock (s_gate)
        {
            return s_hosts.Sum(reference => reference.TryGetTarget(out HostGauges? host) ? figure(host) : 0);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(InstanceStatistics instances) =>
        [new("plugin", instances.Plugin), new("component", instances.Component), new("alias", instances.Alias)];
}

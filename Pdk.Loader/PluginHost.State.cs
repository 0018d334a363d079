using Pdk.Loader.Supervision;

namespace Pdk.Loader;

/// <content>How the host is, for those who watch over it.</content>
public sealed partial class PluginHost
{
    /// <summary>The name of the meter under which the figures of supervised instances are found: <c>AddMeter(PluginHost.MeterName)</c>.</summary>
    public const string MeterName = "Pdk";

    /// <summary>The supervised instances in use whose calls are answered with an earlier fault at this moment, oldest first; none where the host does not supervise.</summary>
    public IReadOnlyList<QuarantinedInstance> Quarantined =>
    [
        .. from instance in _supervision?.Instances ?? []
           let fault = instance.Current.Fault
           where fault is not null
           select new QuarantinedInstance(instance.Current.Recipe.Library.Name, instance.Component, instance.Alias, fault),
    ];
}

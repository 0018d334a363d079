using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Loader.Metrics;
using Pdk.Loader.Report;

namespace Pdk.Loader.Libraries;

/// <summary>Puts together what one instance is offered.</summary>
internal static class CreationServices
{
    /// <summary>
    /// The offers of the caller; the log and the metrics of this host where the caller has none. The first offer of a contract counts.
    /// </summary>
    /// <param name="owner">The instance.</param>
    /// <param name="offers">What the caller offers; null for nothing.</param>
    /// <param name="loggers">Where it logs.</param>
    internal static IReadOnlyList<ServiceOffer> For(MetricOwner owner, IEnumerable<ServiceOffer>? offers, ILoggerFactory loggers)
    {
        List<ServiceOffer> services = [];
        foreach (ServiceOffer offer in offers ?? [])
        {
            if (!services.Exists(other => other.InterfaceType == offer.InterfaceType))
            {
                services.Add(offer);
            }
        }

        if (!services.Exists(static offer => offer.InterfaceType == typeof(ILog)))
        {
            services.Add(ServiceOffer.Of<ILog>(new HostLog(new CarefulLogger(loggers.CreateLogger(owner.Alias)))));
        }

        if (!services.Exists(static offer => offer.InterfaceType == typeof(IMetrics)))
        {
            services.Add(ServiceOffer.Of<IMetrics>(new HostMetrics(owner)));
        }

        return services;
    }

    /// <summary>
    /// What is handed over to a plugin. Most have no metrics of their own, and a handle for each instance would be for nothing.
    /// </summary>
    internal static IReadOnlyList<ServiceOffer> AskedBy(StampComponent component, IReadOnlyList<ServiceOffer> offers) =>
        component.Needs.Concat(component.Wants).Any(static service => service.Id == HostMetrics.ContractId)
            ? offers
            : [.. offers.Where(static offer => offer.InterfaceType != typeof(IMetrics))];
}

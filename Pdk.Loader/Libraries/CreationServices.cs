using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Loader.Report;

namespace Pdk.Loader.Libraries;

/// <summary>Puts together what one instance is offered.</summary>
internal static class CreationServices
{
    /// <summary>The offers of the caller; the log of this host where the caller has none. The first offer of a contract counts.</summary>
    internal static IReadOnlyList<ServiceOffer> For(string alias, IEnumerable<ServiceOffer>? offers, ILoggerFactory loggers)
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
            services.Add(ServiceOffer.Of<ILog>(new HostLog(new CarefulLogger(loggers.CreateLogger(alias)))));
        }

        return services;
    }
}

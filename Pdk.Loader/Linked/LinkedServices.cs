using Pdk.Abi;

namespace Pdk.Loader.Linked;

/// <summary>The host's services as the objects that they are.</summary>
internal sealed class LinkedServices(IReadOnlyList<ServiceOffer> offers) : PluginServices
{
    public override T? Find<T>(Contract<T> contract)
        where T : class
    {
        foreach (ServiceOffer offer in offers)
        {
            if (offer.InterfaceType == typeof(T))
            {
                return (T)offer.Service;
            }
        }

        return null;
    }
}

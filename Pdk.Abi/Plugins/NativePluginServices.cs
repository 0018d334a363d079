namespace Pdk.Abi;

/// <summary>The services that a host handed over with the arguments of a creation. Each becomes a proxy when it is asked for.</summary>
internal sealed unsafe class NativePluginServices(ServiceEntry* services, nint count) : PluginServices
{
    private bool _isOver;

    /// <summary>The entries are the host's, and are gone when the creation is over.</summary>
    internal void End() => _isOver = true;

    public override T? Find<T>(Contract<T> contract)
        where T : class
    {
        if (_isOver)
        {
            throw new InvalidOperationException("Services can be asked for only while the instance is made.");
        }

        for (nint index = 0; index < count; index++)
        {
            ServiceEntry* service = services + index;
            if (service->Contract.ToString() == contract.Id && service->Major == contract.Major)
            {
                return Take(contract, service);
            }
        }

        return null;
    }

    private static T Take<T>(Contract<T> contract, ServiceEntry* service)
        where T : class
    {
        if (service->Minor == contract.Minor && service->LayoutHash != contract.LayoutHash)
        {
            throw new PdkProtocolException(
                $"Service {contract.Id} {contract.Major}.{contract.Minor}: the plugin has layout {contract.LayoutHash:x16}, "
                    + $"the host {service->LayoutHash:x16}.");
        }

        T proxy = contract.Import(service->Reference);
        ((ContractProxy)(object)proxy).Borrow();
        return proxy;
    }
}

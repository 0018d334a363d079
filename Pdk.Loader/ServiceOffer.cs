using Pdk.Abi;

namespace Pdk.Loader;

/// <summary>A service that the host offers to an instance: an object with the contract through which a plugin may call it.</summary>
public sealed class ServiceOffer
{
    private readonly Func<Contract> _contract;

    private ServiceOffer(Type interfaceType, object service, Func<Contract> contract)
    {
        InterfaceType = interfaceType;
        Service = service;
        _contract = contract;
    }

    /// <summary>The contract's interface.</summary>
    public Type InterfaceType { get; }

    /// <summary>
    /// The object that is called: at any time and from any thread while the instance lives. It stays the host's; it is never disposed by a
    /// plugin.
    /// </summary>
    public object Service { get; }

    /// <summary>The contract.</summary>
    internal Contract Contract => _contract();

    /// <summary>Offers a service whose contract is known at run time only.</summary>
    /// <param name="contract">The contract through which plugins see it.</param>
    /// <param name="service">The object; implements the contract's interface.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static ServiceOffer Of(Contract contract, object service)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(service);
        return contract.InterfaceType.IsInstanceOfType(service)
            ? new ServiceOffer(contract.InterfaceType, service, () => contract)
            : throw new ArgumentException(
                $"Expected an object that implements {contract.InterfaceType}, found {service.GetType()}.", nameof(service));
    }

    /// <summary>Offers a service.</summary>
    /// <typeparam name="T">The contract through which plugins see it.</typeparam>
    /// <param name="service">The object.</param>
    public static ServiceOffer Of<T>(T service)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(service);
        return new ServiceOffer(typeof(T), service, static () => ContractRegistry.Get<T>());
    }
}

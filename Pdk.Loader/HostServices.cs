using Pdk.Abi;

namespace Pdk.Loader;

/// <summary>What a host offers to plugins, by contract: one object for all instances, or one for each.</summary>
/// <remarks>
/// Filled before it is used; safe for all threads then. Of several services with one contract the last that was added counts.
/// </remarks>
public sealed class HostServices
{
    private readonly Dictionary<string, Provider> _providers = new(StringComparer.Ordinal);

    /// <summary>The contracts of the services.</summary>
    public IEnumerable<Contract> Contracts => _providers.Values.Select(static provider => provider.Contract);

    /// <summary>Offers one object to all instances.</summary>
    /// <typeparam name="T">The contract through which plugins see it.</typeparam>
    /// <param name="service">The object: called from any thread. It stays the caller's, and must outlive the instances.</param>
    /// <returns>These services.</returns>
    public HostServices Add<T>(T service)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(service);
        return Add(new Provider(ContractRegistry.Get<T>(), _ => service, IsOwned: false));
    }

    /// <summary>Offers an object of its own to each instance.</summary>
    /// <typeparam name="T">The contract through which plugins see it.</typeparam>
    /// <param name="make">
    /// Makes it; called from any thread, when an instance is made that can make use of it. What is disposable is disposed after the
    /// instance: for an object that others have as well, use <see cref="Add{T}(T)"/>.
    /// </param>
    /// <returns>These services.</returns>
    public HostServices Add<T>(Func<ServiceRequest, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        return Add(new Provider(ContractRegistry.Get<T>(), make, IsOwned: true));
    }

    /// <summary>Offers a service whose contract is known at run time only.</summary>
    /// <param name="contract">The contract through which plugins see it.</param>
    /// <param name="find">Finds or makes the object; called from any thread.</param>
    /// <param name="isOwned">Whether the object is the instance's alone, so that it is disposed after it.</param>
    /// <returns>These services.</returns>
    public HostServices Add(Contract contract, Func<ServiceRequest, object> find, bool isOwned)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(find);
        return Add(new Provider(contract, find, isOwned));
    }

    /// <summary>What an instance is offered.</summary>
    /// <param name="request">The instance.</param>
    /// <param name="asked">The contracts that it can make use of, by id: only those are made. Null for all.</param>
    /// <returns>The services. Whoever asks disposes them after the instance.</returns>
    /// <exception cref="InvalidOperationException">A service could not be made: the exception of its maker is inside.</exception>
    public InstanceServices For(ServiceRequest request, IReadOnlyCollection<string>? asked = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var services = new InstanceServices();
        foreach (Provider provider in _providers.Values.Where(provider => asked?.Contains(provider.Contract.Id) ?? true))
        {
            try
            {
                services.Add(provider.Contract, provider.Find(request), provider.IsOwned);
            }
            catch (Exception exception)
            {
                services.Dispose();
                throw new InvalidOperationException(
                    $"The service {provider.Contract.Id} could not be made for '{request.Alias}': {exception.Message}", exception);
            }
        }

        return services;
    }

    private HostServices Add(Provider provider)
    {
        _providers[provider.Contract.Id] = provider;
        return this;
    }

    private sealed record Provider(Contract Contract, Func<ServiceRequest, object> Find, bool IsOwned);
}

using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Functions;

/// <summary>
/// Offers the functions of the libraries that a host has loaded to its plugins: steps of a pipeline call them in expressions.
/// </summary>
/// <remarks>
/// Libraries are asked for when the first function is looked for, so that a host whose plugins call none makes no instance of them. Safe
/// for all threads. Dispose of it after the instances that were offered the services, and before the host.
/// </remarks>
public sealed class FunctionOffer : IDisposable
{
    private readonly Lazy<FunctionRegistry> _registry;

    /// <summary>An offer of the functions of all libraries that the host has loaded by the time when the first one is looked for.</summary>
    /// <param name="host">The host.</param>
    public FunctionOffer(PluginHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _registry = new Lazy<FunctionRegistry>(() => FunctionRegistry.Of(host), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Adds both contracts to what a host offers: <see cref="IFunctionCatalog"/> and <see cref="IFunctions"/>.</summary>
    /// <param name="services">What the host offers.</param>
    /// <returns>The same services.</returns>
    public HostServices AddTo(HostServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .Add<IFunctionCatalog>(new OfferedCatalog(() => _registry.Value))
            .Add<IFunctions>(_ => new OfferedFunctions(() => _registry.Value));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_registry.IsValueCreated)
        {
            _registry.Value.Dispose();
        }
    }
}

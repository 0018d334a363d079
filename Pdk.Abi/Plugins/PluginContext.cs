namespace Pdk.Abi;

/// <summary>What an instance is made of: its name, its configuration and the host's services. Used by generated code.</summary>
/// <param name="component">The component's name, for messages.</param>
/// <param name="alias">What the host calls the instance.</param>
/// <param name="configuration">The configuration: a value document; empty where there is none. Borrowed while the instance is made.</param>
/// <param name="services">The host's services.</param>
public sealed class PluginContext(string component, string alias, ReadOnlyMemory<byte> configuration, PluginServices services)
{
    /// <summary>The component's name.</summary>
    public string Component { get; } = component;

    /// <summary>What the host calls the instance.</summary>
    public string Alias { get; } = alias;

    /// <summary>A reader of the configuration.</summary>
    public ConfigurationReader ReadConfiguration() => new(Component, configuration);

    /// <summary>A service that the plugin can do without.</summary>
    /// <typeparam name="T">Its contract.</typeparam>
    /// <param name="contract">Its contract.</param>
    public T? FindService<T>(Contract<T> contract)
        where T : class => services.Find(contract);

    /// <summary>A service that the plugin needs.</summary>
    /// <typeparam name="T">Its contract.</typeparam>
    /// <param name="contract">Its contract.</param>
    /// <exception cref="NotSupportedException">The host does not offer it.</exception>
    public T GetService<T>(Contract<T> contract)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(contract);
        return services.Find(contract) ?? throw new NotSupportedException(
            $"'{Component}' needs the service {contract.Id} {contract.Major}.{contract.Minor}, which this host does not offer.");
    }
}

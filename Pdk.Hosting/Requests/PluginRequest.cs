using Microsoft.Extensions.Configuration;
using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Hosting.Requests;

/// <summary>One <c>AddPlugin</c>: which instance the application wants. Compared by reference, since two may ask for the same.</summary>
/// <param name="contract">The contract that it is used through.</param>
/// <param name="component">The component's name.</param>
/// <param name="configuration">Its configuration; none where null.</param>
/// <param name="alias">What the host calls the instance; the component's name where null.</param>
/// <param name="offers">Services that the application offers itself; none where null.</param>
internal sealed class PluginRequest(
    Contract contract,
    string component,
    PdkDocument? configuration,
    string? alias,
    Func<IServiceProvider, IEnumerable<ServiceOffer>>? offers)
{
    /// <summary>
    /// The section of the application's configuration that the instance is configured by; null where it is <see cref="Configuration"/>.
    /// </summary>
    internal IConfiguration? Section { get; init; }

    internal Contract Contract => contract;

    internal string Component => component;

    internal PdkDocument? Configuration => configuration;

    internal string? Alias => alias;

    internal Func<IServiceProvider, IEnumerable<ServiceOffer>>? Offers => offers;

    /// <summary>Which request it is, for people.</summary>
    internal string Title =>
        Section is IConfigurationSection { Path.Length: > 0 } section ? $"{component} (configured by {section.Path})" : component;

    /// <summary>The component's name without the plugin that it is asked of.</summary>
    internal string Name => component[(component.LastIndexOf('/') + 1)..];

    /// <summary>The plugin that it is asked of; empty where any will do.</summary>
    internal string Plugin => component[..Math.Max(0, component.LastIndexOf('/'))].Split('@')[0];

    /// <summary>Whether an instance is the one that was asked for.</summary>
    internal bool IsMet(QuarantinedInstance instance) =>
        (instance.Component == component || instance.Component == Name)
        && instance.Alias == (alias ?? instance.Component)
        && (Plugin.Length == 0 || instance.Plugin == Plugin);
}

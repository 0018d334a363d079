using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pdk;
using Pdk.Hosting;
using Pdk.Abi;
using Pdk.Hosting.Configuration;
using Pdk.Hosting.Requests;
using Pdk.Hosting.Starting;
using Pdk.Loader;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds plugins to an application.</summary>
public static class PdkServiceCollectionExtensions
{
    /// <summary>
    /// A null that stands where a configuration may stand is meant as one: the overloads with other types in its place stand back.
    /// </summary>
    private const int BehindConfiguration = -1;

    /// <summary>
    /// Adds a <see cref="PluginHost"/> as a singleton, which loads when the application starts, before any other hosted service does.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; runs after what other calls have set.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A bad file is a line in the log and never keeps the application from starting, unless <see cref="PdkOptions"/> require it. May be
    /// called several times.
    /// </remarks>
    public static IServiceCollection AddPdk(this IServiceCollection services, Action<PdkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<PdkOptions> options = services.AddOptions<PdkOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PdkOptions>, ApplicationDefaults>(
            static provider => new ApplicationDefaults(provider.GetService<IHostEnvironment>(), provider.GetService<ILoggerFactory>())));
        services.TryAddSingleton(_ => new ContainerServices(services));
        services.TryAddSingleton(static provider => MakeHost(
            provider.GetRequiredService<IOptions<PdkOptions>>().Value.Host, provider.GetRequiredService<ContainerServices>()));
        services.TryAddSingleton(static provider => OfferedServices.All(provider, provider.GetRequiredService<ContainerServices>()));
        services.TryAddSingleton(static provider => new PluginRequests(
            provider,
            [.. provider.GetServices<PluginRequest>()],
            provider.GetRequiredService<ContainerServices>(),
            OfferedServices.PerInstance(provider),
            provider.GetRequiredService<PluginHost>()));
        services.TryAddSingleton(static provider => new PluginStart(
            provider.GetRequiredService<PluginHost>(),
            provider.GetRequiredService<PluginRequests>(),
            provider.GetRequiredService<IOptions<PdkOptions>>().Value,
            provider.GetService<IHostApplicationLifetime>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PluginStartService>(
            static provider => new PluginStartService(provider.GetRequiredService<PluginStart>())));
        return services;
    }

    /// <summary>
    /// Adds a <see cref="PluginHost"/> with options from a section of the configuration. Every key is that of a property; docs/hosting.md
    /// lists them.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">
    /// The section: <c>builder.Configuration.GetSection("Pdk")</c>. It is read once, when the application starts.
    /// </param>
    /// <param name="configure">
    /// Sets the options that no configuration can say, such as contracts; runs after the configuration was read.
    /// </param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A key that does not exist, or a value that cannot be read, is an <see cref="OptionsValidationException"/> with all that is wrong,
    /// when the application starts.
    /// </remarks>
    public static IServiceCollection AddPdk(this IServiceCollection services, IConfiguration section, Action<PdkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<PdkOptions>().Configure(options => PdkSettings.Read(section, options));
        return services.AddPdk(configure);
    }

    /// <summary>
    /// Adds an instance of a component as a singleton, under one of its contracts. It is made when it is first asked for, and given back
    /// with the container.
    /// </summary>
    /// <typeparam name="T">The contract's interface. It need not be added to the options.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="configuration">Its configuration: an object; none where null.</param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="key">The service's key, where there are several of one contract; none where null.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// What the component needs or would like, and the container has as a singleton or transient service under a contract's interface, is
    /// offered to it. An application with a host does not start while there is no such component, or a service that it needs is missing
    /// (<see cref="RequiredPluginsException"/>), unless <see cref="PdkOptions.StartWithoutRequired"/> is set. If the instance is asked for
    /// before the application has started, the plugins are loaded then.
    /// </remarks>
    /// <exception cref="PluginLoadException">To whoever asks for it: there is no such component, or it could not be made.</exception>
    public static IServiceCollection AddPlugin<T>(
        this IServiceCollection services, string component, PdkDocument? configuration = null, string? alias = null, object? key = null)
        where T : class => Add<T>(services, new PluginRequest(ContractRegistry.Get<T>(), component, configuration, alias, null), key);

    /// <summary>
    /// The same, configured by a section of the application's configuration: <c>builder.Configuration.GetSection("Rules:ten-percent")</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="section">
    /// The section. Its keys are the component's settings (letter case and underscores do not matter: <c>MaxLength</c> is
    /// <c>max_length</c>), and its values become what the component's stamp says that they are. It is looked through when the application
    /// starts, and read when the instance is made.
    /// </param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="key">The service's key, where there are several of one contract; none where null.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// A key that the component does not have, one that is missing, and a value that is none of its kind keep an application with a host
    /// from starting (<see cref="RequiredPluginsException"/>, with the path of each), unless <see cref="PdkOptions.StartWithoutRequired"/>
    /// is set.
    /// </remarks>
    /// <exception cref="OptionsValidationException">To whoever asks for it: something in the section is wrong.</exception>
    /// <inheritdoc cref="AddPlugin{T}(IServiceCollection, string, PdkDocument?, string?, object?)"/>
    [OverloadResolutionPriority(BehindConfiguration)]
    public static IServiceCollection AddPlugin<T>(
        this IServiceCollection services, string component, IConfiguration section, string? alias = null, object? key = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add<T>(services, new PluginRequest(ContractRegistry.Get<T>(), component, null, alias, null) { Section = section }, key);
    }

    /// <summary>The same, with services of the application's own choice.</summary>
    /// <param name="collection">The application's services.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="services">
    /// What is offered to the instance: it comes before what the container has. Called once, when the application starts or the instance is
    /// first asked for; the objects stay the application's. The contract of each must be that of a registered service, be declared beside
    /// <typeparamref name="T"/>, or be added to the options.
    /// </param>
    /// <param name="configuration">Its configuration: an object; none where null.</param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="key">The service's key, where there are several of one contract; none where null.</param>
    /// <inheritdoc cref="AddPlugin{T}(IServiceCollection, string, PdkDocument?, string?, object?)"/>
    [OverloadResolutionPriority(BehindConfiguration)]
    public static IServiceCollection AddPlugin<T>(
        this IServiceCollection collection,
        string component,
        Func<IServiceProvider, IEnumerable<ServiceOffer>> services,
        PdkDocument? configuration = null,
        string? alias = null,
        object? key = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add<T>(collection, new PluginRequest(ContractRegistry.Get<T>(), component, configuration, alias, services), key);
    }

    /// <summary>The same, with services of the application's own choice, and configured by a section of its configuration.</summary>
    /// <param name="collection">The application's services.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="services">What is offered to the instance.</param>
    /// <param name="section">The section that holds its settings.</param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="key">The service's key, where there are several of one contract; none where null.</param>
    /// <inheritdoc cref="AddPlugin{T}(IServiceCollection, string, IConfiguration, string?, object?)"/>
    [OverloadResolutionPriority(BehindConfiguration - 1)]
    public static IServiceCollection AddPlugin<T>(
        this IServiceCollection collection,
        string component,
        Func<IServiceProvider, IEnumerable<ServiceOffer>> services,
        IConfiguration section,
        string? alias = null,
        object? key = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add<T>(
            collection, new PluginRequest(ContractRegistry.Get<T>(), component, null, alias, services) { Section = section }, key);
    }

    private static IServiceCollection Add<T>(IServiceCollection collection, PluginRequest request, object? key)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentException.ThrowIfNullOrEmpty(request.Component);
        collection.AddPdk(static options => options.Host.AddContract<T>());
        collection.AddSingleton(request);
        return key is null ? collection.AddSingleton(Make) : collection.AddKeyedSingleton(key, (provider, _) => Make(provider));

        T Make(IServiceProvider provider) =>
            provider.GetRequiredService<PluginRequests>().Make<T>(request, provider.GetRequiredService<PluginStart>().Loaded);
    }

    private static PluginHost MakeHost(PluginHostOptions options, ContainerServices container)
    {
        foreach (Contract contract in container.Contracts)
        {
            options.AddContract(contract);
        }

        return new PluginHost(options);
    }
}

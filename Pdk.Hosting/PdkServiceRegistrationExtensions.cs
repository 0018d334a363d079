using System.Diagnostics.CodeAnalysis;
using Pdk.Abi;
using Pdk.Hosting.Requests;
using Pdk.Loader;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds services that each instance of a plugin gets an object of.</summary>
public static class PdkServiceRegistrationExtensions
{
    /// <summary>
    /// Offers a service to plugins: an object of its own for each instance that can make use of it, such as state that is kept for one
    /// connector. What all instances share is added as a singleton instead, without this.
    /// </summary>
    /// <typeparam name="T">The contract through which plugins see it. It need not be added to the options.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="make">
    /// Makes the object, from the container and what is known of the instance. What is disposable is disposed after the instance.
    /// </param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The instances are those of <c>AddPlugin</c>, and of pipelines that are started with the <see cref="HostServices"/> of the container.
    /// It comes before a singleton with the same contract; of several, the last counts.
    /// </remarks>
    public static IServiceCollection AddPdkService<T>(this IServiceCollection services, Func<IServiceProvider, ServiceRequest, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        services.AddPdk(static options => options.Host.AddContract<T>());
        return services.AddSingleton(new PerInstanceService(ContractRegistry.Get<T>(), make));
    }

    /// <summary>The same, with a class whose constructor takes services of the container and, where it wants, the request.</summary>
    /// <typeparam name="T">The contract through which plugins see it.</typeparam>
    /// <typeparam name="TImplementation">The class. A parameter of its constructor may be a <see cref="ServiceRequest"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPdkService<
        T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services)
        where T : class
        where TImplementation : class, T
    {
        bool takesRequest = typeof(TImplementation).GetConstructors()
            .SelectMany(static constructor => constructor.GetParameters())
            .Any(static parameter => parameter.ParameterType == typeof(ServiceRequest));
        return services.AddPdkService<T>((provider, request) =>
            ActivatorUtilities.CreateInstance<TImplementation>(provider, takesRequest ? [request] : []));
    }
}

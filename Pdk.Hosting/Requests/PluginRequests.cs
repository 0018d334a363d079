using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pdk.Abi;
using Pdk.Hosting.Configuration;
using Pdk.Hosting.Starting;
using Pdk.Loader;

namespace Pdk.Hosting.Requests;

/// <summary>
/// Makes what the application has asked for with <c>AddPlugin</c>, and says what of it cannot be made. One for each container; safe for all
/// threads.
/// </summary>
/// <param name="provider">The container.</param>
/// <param name="requests">What was asked for.</param>
/// <param name="container">The container's services.</param>
/// <param name="perInstance">The services of which each instance gets an object of its own.</param>
/// <param name="host">The host. It has not loaded anything yet.</param>
internal sealed class PluginRequests(
    IServiceProvider provider,
    IReadOnlyList<PluginRequest> requests,
    ContainerServices container,
    HostServices perInstance,
    PluginHost host) : IDisposable
{
    // Every instance is offered these by the host, and the container need not have them.
    private static readonly string[] s_ofHost = ["pdk.log", "pdk.metrics"];

    [ThreadStatic]
    private static HashSet<PluginRequest>? t_underWay;

    private readonly ConcurrentDictionary<PluginRequest, IReadOnlyList<ServiceOffer>> _own = new();
    private readonly ConcurrentDictionary<PluginRequest, string> _failures = new();
    private readonly ConcurrentBag<InstanceServices> _made = [];

    /// <summary>Makes an instance.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="loaded">The host, which has loaded.</param>
    /// <exception cref="PluginLoadException">It cannot be made.</exception>
    /// <exception cref="OptionsValidationException">
    /// The section that it is configured by says something that it does not understand.
    /// </exception>
    /// <exception cref="InvalidOperationException">It needs a service that is made of itself.</exception>
    internal T Make<T>(PluginRequest request, PluginHost loaded)
        where T : class
    {
        // A mistake in the section is no failure to remember: it is looked for anew each time.
        PdkDocument? configuration = Configuration(request);
        HashSet<PluginRequest> underWay = t_underWay ??= [];
        if (!underWay.Add(request))
        {
            throw new InvalidOperationException(
                $"'{request.Component}' needs a service that needs '{request.Component}': one of them must be offered in another way.");
        }

        try
        {
            T made = loaded.Create<T>(request.Component, configuration, request.Alias, Offers(request));
            _failures.TryRemove(request, out _);
            return made;
        }
        catch (Exception exception)
        {
            _failures[request] = $"{request.Title}: {exception.Message.ReplaceLineEndings(" ")}";
            throw;
        }
        finally
        {
            underWay.Remove(request);
        }
    }

    /// <summary>Disposes the services that were made for single instances. The container has given those back before.</summary>
    public void Dispose()
    {
        foreach (InstanceServices services in _made)
        {
            services.Dispose();
        }
    }

    /// <summary>
    /// What cannot be made, a line each: no plugin has it, a service is missing, its configuration is wrong, or the last try has failed.
    /// Makes nothing.
    /// </summary>
    internal IReadOnlyList<string> Problems() => [.. requests.SelectMany(Problems)];

    /// <summary>What was made, has faulted since, and will not be made anew, a line each.</summary>
    internal IReadOnlyList<string> OutOfService() =>
    [
        .. host.Quarantined
            .Where(instance => !instance.WillRestart && requests.Any(request => request.IsMet(instance)))
            .Select(static instance =>
                $"{instance.Alias} ({instance.Component} of {instance.Plugin}) is out of service: {instance.Fault.Message}"),
    ];

    private string[] Problems(PluginRequest request)
    {
        string[] known =
        [
            .. new[] { WhyNot(request) }.OfType<string>(),
            .. Mistakes(request).Select(mistake => $"{request.Component}: {mistake}"),
        ];
        return known.Length == 0 && _failures.TryGetValue(request, out string? failure) ? [failure] : known;
    }

    /// <summary>What is wrong in the section that an instance is configured by.</summary>
    private IReadOnlyList<string> Mistakes(PluginRequest request)
    {
        if (request.Section is null || host.Describe(request.Contract.Id, request.Component) is not { } component)
        {
            return [];
        }

        _ = PluginSettings.Read(request.Section, component, out IReadOnlyList<string> errors);
        return errors;
    }

    /// <summary>
    /// What an instance is configured by. A section is read anew for each instance, by the stamp of the plugin that is in use then.
    /// </summary>
    private PdkDocument? Configuration(PluginRequest request)
    {
        if (request.Section is null || host.Describe(request.Contract.Id, request.Component) is not { } component)
        {
            return request.Configuration;
        }

        PdkDocument document = PluginSettings.Read(request.Section, component, out IReadOnlyList<string> errors);
        return errors.Count == 0
            ? document
            : throw new OptionsValidationException(request.Component, request.Contract.InterfaceType, errors);
    }

    private string? WhyNot(PluginRequest request)
    {
        if (!host.Has(request.Contract.Id, request.Component))
        {
            LoadReportRow? refused = ReportView.Refused(host.Report).LastOrDefault(row => row.Components.Contains(request.Name));
            return $"{request.Component}: no plugin in use has it for {request.Contract.Id}"
                + $"{(refused is null ? "" : $"; {ExceptionText.InOneLine(refused.Path)} has it, but was refused: {refused.Text}")}";
        }

        IReadOnlyList<ServiceOffer> own;
        try
        {
            own = Own(request);
        }
        catch (Exception exception)
        {
            return $"{request.Component}: its services could not be offered: {exception.Message.ReplaceLineEndings(" ")}";
        }

        // Which of several versions will be taken is the host's matter: one that has all it needs is enough.
        string?[] reasons = [.. Components(request).Select(component => Missing(component, own))];
        return reasons.Length == 0 || reasons.Contains(null) ? null : $"{request.Component}: {reasons[0]}";
    }

    private string? Missing(StampComponent component, IReadOnlyList<ServiceOffer> own)
    {
        foreach (StampContract need in component.Needs
            .Where(need => !s_ofHost.Contains(need.Id) && !IsOffered(own, need.Id) && !IsPerInstance(need.Id)))
        {
            if (container.WhyNot(need.Id) is { } reason)
            {
                string type = container.Find(need.Id)?.InterfaceType.Name ?? "T";
                return $"it needs the service {need.Id} {need.Major}.{need.Minor}, {reason}, "
                    + $"or write services: provider => [ServiceOffer.Of<{type}>(…)]";
            }
        }

        return null;
    }

    /// <summary>What the application offers itself, and what the plugin asks for and the container has.</summary>
    private List<ServiceOffer> Offers(PluginRequest request)
    {
        IReadOnlyList<ServiceOffer> own = Own(request);
        string[] asked =
        [
            .. Components(request)
                .SelectMany(static component => component.Needs.Concat(component.Wants))
                .Select(static contract => contract.Id)
                .Distinct()
                .Where(id => !IsOffered(own, id)),
        ];
        List<ServiceOffer> offers = [.. own, .. PerInstance(request, asked)];
        foreach (string id in asked.Where(id => !IsPerInstance(id) && container.WhyNot(id) is null))
        {
            Contract contract = container.Find(id)!;
            if (provider.GetService(contract.InterfaceType) is { } service)
            {
                offers.Add(ServiceOffer.Of(contract, service));
            }
        }

        return offers;
    }

    private IReadOnlyList<ServiceOffer> PerInstance(PluginRequest request, string[] asked)
    {
        var instance = new ServiceRequest(request.Alias ?? request.Name) { Component = request.Name };
        InstanceServices services = perInstance.For(instance, asked);
        _made.Add(services);
        return services.Offers;
    }

    private bool IsPerInstance(string id) => perInstance.Contracts.Any(contract => contract.Id == id);

    private IReadOnlyList<ServiceOffer> Own(PluginRequest request) =>
        request.Offers is null ? [] : _own.GetOrAdd(request, one => [.. one.Offers!(provider)]);

    private IEnumerable<StampComponent> Components(PluginRequest request) => host.Libraries
        .Where(library => request.Plugin.Length == 0 || library.Name == request.Plugin)
        .SelectMany(static library => library.Stamp.Components)
        .Where(component => component.Name == request.Name && component.Implements.Any(contract => contract.Id == request.Contract.Id));

    private static bool IsOffered(IReadOnlyList<ServiceOffer> offers, string id) =>
        offers.Any(offer => ContractRegistry.Find(offer.InterfaceType)?.Id == id);
}

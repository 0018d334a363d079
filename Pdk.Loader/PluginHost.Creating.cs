using System.Diagnostics;
using Pdk.Abi;
using Pdk.Abi.Text;
using Pdk.Loader.Hosting;
using Pdk.Loader.Supervision;

namespace Pdk.Loader;

/// <content>Making instances.</content>
public sealed partial class PluginHost
{
    /// <summary>Whether a loaded library has a component that implements a contract.</summary>
    /// <param name="contractId">The contract's id: <c>pdk.codec</c>.</param>
    /// <param name="component">The component's name; <c>plugin/component</c> and <c>plugin@version/component</c> say whose.</param>
    public bool Has(string contractId, string component) => Find(contractId, component) is not null;

    /// <summary>Makes an instance of a component.</summary>
    /// <param name="contractId">A contract that the component must implement; components of different contracts may have equal names.</param>
    /// <param name="component">
    /// The component's name. Where several libraries have one of that name: that of the plugin that was loaded first, in its highest version. <c>plugin/component</c> and
    /// <c>plugin@version/component</c> say whose.
    /// </param>
    /// <param name="configuration">Its configuration: an object; none where null.</param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="services">What the host offers to the instance. Every instance is offered the host's log as well, unless it stands here.</param>
    /// <returns>The instance. The caller owns it.</returns>
    /// <exception cref="PluginLoadException">There is no such component, or its creation failed or took too long.</exception>
    public PluginInstance CreateInstance(
        string contractId,
        string component,
        PdkDocument? configuration = null,
        string? alias = null,
        IEnumerable<ServiceOffer>? services = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(contractId);
        ArgumentException.ThrowIfNullOrEmpty(component);
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (true)
        {
            (LoadedLibrary library, LoadedComponent found) = Find(contractId, component) ?? throw Unknown(contractId, component);
            try
            {
                return MakeInstance(library, found, configuration, alias, services);
            }
            catch (LibraryReplacedException)
            {
                // The new version serves.
            }
        }
    }

    private PluginInstance MakeInstance(LoadedLibrary library, LoadedComponent found, PdkDocument? configuration, string? alias, IEnumerable<ServiceOffer>? services)
    {
        string component = found.Name;
        string name = alias ?? component;
        CreationRequest request = new(name, configuration?.Bytes ?? default, CreationServices.For(name, services, _options.LoggerFactory));
        RequireServices(library, found, request);
        long start = Stopwatch.GetTimestamp();
        InstanceRecipe recipe = RecipeFor(library, found, request);
        try
        {
            InstanceCore core = _supervision?.Create(recipe, component, name) ?? recipe.Make();
            return new PluginInstance(core, library, found, name, _logger);
        }
        catch (Exception exception) when (exception is not LibraryReplacedException and not DeadlineException)
        {
            throw Refused(
                library,
                component,
                Verdict.CreateFailed,
                $"expected '{component}' to be made, but it failed: {OneLine.Of(exception)}",
                exception is ArgumentException ? "Correct the configuration." : "",
                Stopwatch.GetElapsedTime(start),
                exception);
        }
        catch (DeadlineException)
        {
            throw Refused(
                library,
                component,
                Verdict.CreateTimeout,
                $"expected '{component}' to be made within {Seconds(StartDeadlineOf(library.Name))}, but it was not; its thread was abandoned",
                "Let the constructor return at once, and do the waiting in a later call.",
                Stopwatch.GetElapsedTime(start),
                null);
        }
    }

    /// <summary>Refuses a creation without a service that the stamp says is needed: no constructor has to run for that.</summary>
    private void RequireServices(LoadedLibrary library, LoadedComponent found, CreationRequest request)
    {
        IEnumerable<StampContract> needs = library.Stamp.Components.FirstOrDefault(component => component.Name == found.Name)?.Needs ?? [];
        if (needs.FirstOrDefault(need => request.Services.All(offer => offer.Contract.Id != need.Id)) is { } missing)
        {
            string type = _known.Value.FindService(missing.Id)?.InterfaceType.Name ?? "T";
            throw Refused(
                library,
                found.Name,
                Verdict.CreateFailed,
                $"expected the service {missing.Id} {missing.Major}.{missing.Minor} to be offered to '{found.Name}', which needs it, but it was not: "
                    + $"Create<…>(\"{found.Name}\", services: [ServiceOffer.Of<{type}>(…)])",
                "Offer the service when the instance is made; in an application with a container, register it as a singleton.",
                TimeSpan.Zero,
                null);
        }
    }

    /// <summary>How an instance is made, as often as that is needed.</summary>
    private InstanceRecipe RecipeFor(LoadedLibrary library, LoadedComponent component, CreationRequest request) => new(library, () => _threads.Run(
        $"pdk create {request.Alias}",
        () => library.Opened.Create(component, request),
        static late => late.Dispose(),
        mayBeDebugged: library.Form != PluginForm.Native,
        limit: StartDeadlineOf(library.Name))) { Request = request };

    /// <summary>Makes an instance of a component and hands out one of its contracts. Cast to <see cref="IDisposable"/>, the object gives the instance back.</summary>
    /// <typeparam name="T">The contract's interface.</typeparam>
    /// <returns>The contract. A linked component that is not disposable is left to the garbage collector.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no contract.</exception>
    /// <exception cref="PdkProtocolException">The component has the contract with another layout, which nobody saw at load because the host did not know the contract.</exception>
    /// <inheritdoc cref="CreateInstance" path="/param"/>
    /// <inheritdoc cref="CreateInstance" path="/exception"/>
    public T Create<T>(string component, PdkDocument? configuration = null, string? alias = null, IEnumerable<ServiceOffer>? services = null)
        where T : class
    {
        PluginInstance instance = CreateInstance(ContractRegistry.Get<T>().Id, component, configuration, alias, services);
        try
        {
            T contract = instance.Require<T>();
            instance.TieTo(contract);
            return contract;
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    /// <summary>How long opening, starting and making may take for a plugin.</summary>
    private TimeSpan StartDeadlineOf(string plugin) => _options.Supervision?.StartDeadlineOf(plugin) ?? _options.StartDeadline;

    internal static string Seconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private PluginLoadException Unknown(string contractId, string component)
    {
        string[] known = _libraries
            .SelectMany(static library => library.Components)
            .Where(candidate => candidate.Contracts.Contains(contractId))
            .Select(static candidate => candidate.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return Refused(
            new LoadReportRow
            {
                Path = "",
                Step = LoadStep.Create,
                Verdict = Verdict.ComponentUnknown,
                Message = $"expected a component '{component}' for {contractId}, found {(known.Length == 0 ? "none at all" : string.Join(", ", known))}{NearestName.Hint(component, known)}",
                Details = RefusalOf(component),
                Hint = "Correct the name, or look in the load report for the library that should have brought it.",
                Components = [component],
            },
            null);
    }

    /// <summary>What the report says of the last library that has the component, but was refused.</summary>
    private IReadOnlyList<string> RefusalOf(string component) =>
        _report.From(0).LastOrDefault(row => !row.IsReady && row.Step != LoadStep.Create && row.Components.Contains(component)) is { } row
            ? [$"{row.Path} has it, but was refused ({row.Verdict}): {row.Message}", .. row.Details]
            : [];

    private PluginLoadException Refused(
        LoadedLibrary library, string component, Verdict verdict, string message, string hint, TimeSpan elapsed, Exception? cause) =>
        Refused(
            StampRows.Of(library.Path, library.Stamp) with
            {
                Step = LoadStep.Create,
                Verdict = verdict,
                Message = message,
                Hint = VerdictCatalog.Hint(verdict, hint),
                Components = [component],
                Elapsed = elapsed,
            },
            cause);

    private PluginLoadException Refused(LoadReportRow row, Exception? cause)
    {
        _report.Add(row);
        return new PluginLoadException(row, cause);
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pdk.Loader.Catalog;
using Pdk.Loader.Judging;
using Pdk.Loader.Libraries;
using Pdk.Loader.Metrics;
using Pdk.Loader.Report;
using Pdk.Loader.Supervision;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Creating;

/// <summary>Makes instances of the components of libraries in use. Safe for all threads.</summary>
/// <param name="options">How long making one may take, and where plugins log.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="known">The contracts that the host knows.</param>
/// <param name="threads">Where constructors run.</param>
/// <param name="supervision">What watches over instances; null where nothing does.</param>
/// <param name="report">Where failures are told.</param>
/// <param name="logger">The loader's log.</param>
internal sealed class InstanceFactory(
    PluginHostOptions options,
    LibraryCatalog catalog,
    Lazy<KnownContracts> known,
    PluginThreads threads,
    HostSupervision? supervision,
    ReportLog report,
    ILogger logger)
{
    /// <summary>Makes an instance.</summary>
    /// <exception cref="PluginLoadException">There is no such component, or its creation failed or took too long.</exception>
    internal PluginInstance Create(InstanceOrder order)
    {
        while (true)
        {
            (LoadedLibrary library, LoadedComponent found) =
                catalog.Find(order.ContractId, order.Component) ?? throw Unknown(order.ContractId, order.Component);
            string name = order.Alias ?? found.Name;
            try
            {
                return Make(
                    library,
                    found,
                    new CreationRequest(
                        name,
                        order.Configuration?.Bytes ?? default,
                        CreationServices.For(new MetricOwner(library.Name, found.Name, name), order.Services, options.LoggerFactory)));
            }
            catch (LibraryReplacedException)
            {
                // The new version serves.
            }
        }
    }

    /// <summary>What is said of an instance whose making was given up elsewhere than in <see cref="Create"/>.</summary>
    /// <param name="order">What it was to be.</param>
    /// <param name="elapsed">How long it has taken.</param>
    internal PluginLoadException TookTooLong(InstanceOrder order, TimeSpan elapsed) =>
        catalog.Find(order.ContractId, order.Component) is (LoadedLibrary library, LoadedComponent component)
            ? TookTooLong(library, component, elapsed)
            : Unknown(order.ContractId, order.Component);

    /// <summary>How an instance is made, as often as that is needed.</summary>
    internal InstanceRecipe RecipeFor(LoadedLibrary library, LoadedComponent component, CreationRequest request)
    {
        bool mayBeDebugged = library.Form != PluginForm.Native;
        TimeLimit limit = options.StartDeadlineOf(library.Name);
        TimeLimit releaseLimit = options.ReleaseDeadlineOf(library.Name, component.Contracts);
        InstanceRelease release = new(threads, releaseLimit, request.Alias, component.Name, mayBeDebugged, logger);
        return new InstanceRecipe(library, request, limit, () => threads.Run(
            $"pdk create {request.Alias}",
            () => library.Opened.Create(component, request, release),
            static late => late.Dispose(),
            limit,
            mayBeDebugged));
    }

    private PluginInstance Make(LoadedLibrary library, LoadedComponent component, CreationRequest request)
    {
        RequireServices(library, component, request);
        long start = Stopwatch.GetTimestamp();
        InstanceRecipe recipe = RecipeFor(library, component, request);
        try
        {
            InstanceCore core = supervision?.Create(recipe, component.Name, request.Alias) ?? recipe.Make();
            return new PluginInstance(core, library, component, request.Alias);
        }
        catch (DeadlineException exception) when (!exception.IsTold)
        {
            throw TookTooLong(library, component, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is not LibraryReplacedException and not DeadlineException)
        {
            throw Refused(
                library,
                component,
                new Defect(
                    Verdict.CreateFailed,
                    $"expected '{component.Name}' to be made, but it failed: {OneLine.Of(exception)}",
                    exception is ArgumentException ? "Correct the configuration." : ""),
                Stopwatch.GetElapsedTime(start),
                exception);
        }
    }

    private PluginLoadException TookTooLong(LoadedLibrary library, LoadedComponent component, TimeSpan elapsed) => Refused(
        library,
        component,
        new Defect(
            Verdict.CreateTimeout,
            $"expected '{component.Name}' to be made within {options.StartDeadlineOf(library.Name)}, but it was not; "
                + "its thread was abandoned",
            "Let the constructor return at once, and do the waiting in a later call."),
        elapsed,
        null);

    /// <summary>Refuses a creation without a service that the stamp says is needed: no constructor has to run for that.</summary>
    private void RequireServices(LoadedLibrary library, LoadedComponent component, CreationRequest request)
    {
        IEnumerable<StampContract> needs = library.Stamp.Components.FirstOrDefault(stamped => stamped.Name == component.Name)?.Needs ?? [];
        if (needs.FirstOrDefault(need => request.Services.All(offer => offer.Contract.Id != need.Id)) is { } missing)
        {
            string type = known.Value.FindService(missing.Id)?.InterfaceType.Name ?? "T";
            throw Refused(
                library,
                component,
                new Defect(
                    Verdict.CreateFailed,
                    $"expected the service {missing.Id} {missing.Major}.{missing.Minor} to be offered to '{component.Name}', "
                        + "which needs it, but it was not: "
                        + $"Create<…>(\"{component.Name}\", services: [ServiceOffer.Of<{type}>(…)])",
                    "Offer the service when the instance is made; in an application with a container, register it as a singleton."),
                TimeSpan.Zero,
                null);
        }
    }

    private PluginLoadException Unknown(string contractId, string component)
    {
        string[] names = catalog.Libraries
            .SelectMany(static library => library.Components)
            .Where(candidate => candidate.Contracts.Contains(contractId))
            .Select(static candidate => candidate.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Defect defect = new(
            Verdict.ComponentUnknown,
            MissingComponent.Sentence(contractId, component, names),
            "Correct the name, or look in the load report for the library that should have brought it.") { Details = RefusalOf(component) };
        return Refused(LoadRows.Of("", null) with { Components = [component] }, defect, TimeSpan.Zero, null);
    }

    /// <summary>What the report says of the last library that has the component, but was refused.</summary>
    private IReadOnlyList<string> RefusalOf(string component) =>
        report.Rows().LastOrDefault(row => !row.IsReady && row.Step != LoadStep.Create && row.Components.Contains(component)) is { } row
            ? [$"{row.Path} has it, but was refused ({row.Verdict}): {row.Message}", .. row.Details]
            : [];

    private PluginLoadException Refused(
        LoadedLibrary library, LoadedComponent component, Defect defect, TimeSpan elapsed, Exception? cause) =>
        Refused(LoadRows.Of(library.Path, library.Stamp) with { Components = [component.Name] }, defect, elapsed, cause);

    private PluginLoadException Refused(LoadReportRow start, Defect defect, TimeSpan elapsed, Exception? cause)
    {
        LoadReportRow row = start.Refused(LoadStep.Create, defect, elapsed);
        report.Add(row);
        return new PluginLoadException(row, cause);
    }
}

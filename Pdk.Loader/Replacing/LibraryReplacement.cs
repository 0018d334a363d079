using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pdk.Loader.Catalog;
using Pdk.Loader.Creating;
using Pdk.Loader.Loading;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Supervision;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Replacing;

/// <summary>
/// Loads files while the host is at work, and lets new versions take over from old ones, one replacement after the other. Safe for all
/// threads.
/// </summary>
/// <param name="options">How long making an instance may take, and whose plugins may replace whose.</param>
/// <param name="loader">Judges, opens and starts.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="factory">Makes the instances of the new version.</param>
/// <param name="supervision">The instances of the old one; null where nobody knows them.</param>
/// <param name="report">Where each outcome is told.</param>
/// <param name="logger">The loader's log.</param>
internal sealed class LibraryReplacement(
    PluginHostOptions options,
    LibraryLoader loader,
    LibraryCatalog catalog,
    InstanceFactory factory,
    HostSupervision? supervision,
    ReportLog report,
    ILogger logger)
{
    private readonly Predecessor _predecessor = new(options, catalog, supervision);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Loads a file, or replaces the library that it is a new version of.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="cancellation">
    /// Gives up before the new version has taken over; after that, ends the wait for calls in the old one.
    /// </param>
    /// <returns>Its row in the report.</returns>
    internal async Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // It waits for the plugin, and should not do so on a thread of the pool.
            return await Task.Factory.StartNew(
                    () => LoadOrReplaceAsync(path, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<LoadReportRow> LoadOrReplaceAsync(string path, CancellationToken cancellation)
    {
        ProcessSize before = ProcessSize.Now();
        using Opened opened = loader.LoadOrOpen(path, _predecessor.Find);
        return opened.IsStarted
            ? await ReplaceAsync(opened.Candidate, opened.Candidate.Replaces!, opened.Library, before, cancellation).ConfigureAwait(false)
            : opened.Row;
    }

    private async Task<LoadReportRow> ReplaceAsync(
        Candidate candidate, LoadedLibrary old, LoadedLibrary library, ProcessSize before, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        InstanceReplacement? moving = supervision is null
            ? null
            : new InstanceReplacement(
                supervision,
                () => supervision.InstancesOf(old),
                instance => RecipeFor(instance, library),
                options.StartDeadlineOf(library.Name));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (moving is null)
            {
                catalog.TakePlace(old, library);
            }
            else
            {
                await moving.SwitchAsync(() => catalog.TakePlace(old, library), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            catalog.Replaced.Add(library);
            LoadReportRow refusal = candidate.Refused(
                LoadStep.Replace, NotReplaced(exception, library, old), Stopwatch.GetElapsedTime(start));
            report.Add(refusal);
            cancellation.ThrowIfCancellationRequested();
            return refusal;
        }

        int instances = moving?.Replaced ?? 0;
        LoaderLog.Replaced(logger, library.Name, library.Version, old.Version, instances, OneLine.Of(library.Path));
        int draining = moving is null ? 0 : await moving.DrainAsync(cancellation).ConfigureAwait(false);
        ProcessSize after = ProcessSize.Now();
        string[] notes = [.. candidate.Notes, .. Notes(old, library, draining), .. catalog.CollisionsOf(library)];
        LoadReportRow row = LoadRows.Ready(library, notes, Stopwatch.GetElapsedTime(start)) with
        {
            Message = $"{library.Name} {library.Version} is ready, and has replaced {old.Version}",
            Replacement = new PluginReplacement
            {
                Path = old.Path,
                Version = old.Version,
                Sha256 = old.Image?.Sha256 ?? "",
                Instances = instances,
                Draining = draining,
                ImageBytes = old.ImageLength,
                ResidentGrowth = after.Resident - before.Resident,
                AddressSpaceGrowth = after.AddressSpace - before.AddressSpace,
            },
        };
        report.Add(row);
        return row;
    }

    private InstanceRecipe RecipeFor(SupervisedInstance instance, LoadedLibrary library)
    {
        LoadedComponent component = library.Components.FirstOrDefault(component => component.Name == instance.Component)
            ?? throw new NotSupportedException($"The new version has no component '{instance.Component}'; expected all that are in use.");
        return factory.RecipeFor(library, component, instance.Current.Recipe.Request);
    }

    private Defect NotReplaced(Exception exception, LoadedLibrary library, LoadedLibrary old)
    {
        string found = exception is DeadlineException
            ? $"an instance was not made within {options.StartDeadlineOf(library.Name)}; its thread was abandoned"
            : exception is OperationCanceledException ? "it was cancelled" : $"it failed: {OneLine.Of(exception)}";
        return new Defect(Verdict.ReplaceFailed, $"expected {library.Name} {library.Version} to take over from {old.Version}, but {found}");
    }

    private IEnumerable<string> Notes(LoadedLibrary old, LoadedLibrary library, int draining)
    {
        if (supervision is null)
        {
            yield return $"instances that were made before go on with {old.Version}, since this host does not supervise";
        }

        if (draining > 0)
        {
            yield return $"{draining} instance(s) of {old.Version} still have calls under way; the last call ends each";
        }

        foreach (LoadedComponent gone in old.Components.Where(component => library.Components.All(other => other.Name != component.Name)))
        {
            yield return $"'{gone.Name}' of {old.Version} is not there any more";
        }
    }
}

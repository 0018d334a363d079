using System.Diagnostics;
using Pdk.Loader.Hosting;
using Pdk.Loader.Images;
using Pdk.Loader.Replacing;
using Pdk.Loader.Supervision;

namespace Pdk.Loader;

/// <content>Loading and replacing while the host is at work.</content>
public sealed partial class PluginHost
{
    /// <summary>Loads one file; where it is another version, or other content, of a plugin in use, that one is replaced.</summary>
    /// <remarks>
    /// <para>What is replaced: the library that was loaded from the same path, whatever its version; else the highest version of the plugin (by the name in the stamp), unless
    /// that one is higher and its file still there: then the new one is loaded beside it.</para>
    /// <para>Where the host supervises, each instance of the old library gets a new one behind it, all at one moment or none; callers keep what they hold. Elsewhere only
    /// instances that are made from then on are of the new version. The old image stays mapped. Replacements follow one another.</para>
    /// </remarks>
    /// <param name="path">The file. A symbolic link is followed.</param>
    /// <param name="cancellation">Until the new version has taken over: gives up, and the old one serves on. After that: ends the wait for the calls in the old one.</param>
    /// <returns>
    /// Its row in the report, when the old instances have ended or <see cref="SupervisionOptions.DrainDeadline"/> has passed. <see cref="Verdict.Duplicate"/> where the content is
    /// in use already; after any other problem the old version serves on.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Path.GetFullPath(path);
        await _replacing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // It waits for the plugin, and should not do so on a thread of the pool.
            return await Task.Factory.StartNew(() => LoadOrReplaceAsync(file, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap().ConfigureAwait(false);
        }
        finally
        {
            _replacing.Release();
        }
    }

    private async Task<LoadReportRow> LoadOrReplaceAsync(string path, CancellationToken cancellation)
    {
        ProcessSize before = ProcessSize.Now();
        Opening opening;
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            opening = Open(path, seen: null);
            if (opening.Library is not { } library)
            {
                return opening.Row!;
            }

            if (opening.Candidate!.Replaces is null)
            {
                return Add(library, opening.Notes, opening.Elapsed);
            }
        }

        return await ReplaceAsync(opening.Candidate, opening.Candidate.Replaces, opening.Library, before, cancellation).ConfigureAwait(false);
    }

    private async Task<LoadReportRow> ReplaceAsync(Candidate candidate, LoadedLibrary old, LoadedLibrary library, ProcessSize before, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        InstanceReplacement? moving = _supervision is null
            ? null
            : new InstanceReplacement(_supervision, () => InstancesOf(old), instance => RecipeFor(instance, library), StartDeadlineOf(library.Name));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (moving is null)
            {
                TakePlace(old, library);
            }
            else
            {
                await moving.SwitchAsync(() => TakePlace(old, library), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            _replacedImages.Add(library);
            LoadReportRow refusal = Refuse(candidate, LoadStep.Replace, NotReplaced(exception, library, old), Stopwatch.GetElapsedTime(start));
            cancellation.ThrowIfCancellationRequested();
            return refusal;
        }

        int instances = moving?.Replaced ?? 0;
        LoaderLog.Replaced(_logger, library.Name, library.Version, old.Version, instances, library.Path);
        int draining = moving is null ? 0 : await moving.DrainAsync(cancellation).ConfigureAwait(false);
        ProcessSize after = ProcessSize.Now();
        LoadReportRow row = ReadyRow(library, [.. candidate.Notes, .. ReplacementNotes(old, library, draining)], Stopwatch.GetElapsedTime(start)) with
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
        _report.Add(row);
        return row;
    }

    /// <summary>The library that a file shall replace; null where it is loaded beside the others.</summary>
    /// <param name="candidate">The file.</param>
    /// <param name="file">What it says about itself.</param>
    /// <param name="problem">What speaks against it; null where nothing does.</param>
    private LoadedLibrary? FindReplaced(Candidate candidate, FileInspection file, out Defect? problem)
    {
        problem = null;
        LoadedLibrary[] versions = [.. _libraries.Where(library => library.Name == candidate.Stamp!.Name)];
        if (versions.Length == 0)
        {
            return null;
        }

        if (Array.Find(versions, library => library.Image is { } image && IsSame(image, candidate.Image)) is { } same)
        {
            problem = new Defect(Verdict.Duplicate, $"expected new content, found that of {same.Path}, which is in use");
            return null;
        }

        if (Array.Find(versions, static library => library.Form != PluginForm.Native) is { } other)
        {
            problem = Unsupported($"found that {other.Name} is in use in the form {other.Form} ({other.Path})");
            return other;
        }

        LoadedLibrary highest = versions.Aggregate(static (best, library) => PluginVersions.Compare(library.Version, best.Version) > 0 ? library : best);
        LoadedLibrary? old = Array.Find(versions, library => library.Path == candidate.Path)
            ?? (PluginVersions.Compare(candidate.Stamp!.Version, highest.Version) >= 0 || !File.Exists(highest.Path) ? highest : null);
        problem = old is null ? null : file.IsManaged ? Unsupported("found a managed build") : WhyOfAnother(old, candidate) ?? WhyIncompatible(old, candidate.Stamp!);
        return old;
    }

    /// <summary>Whoever may sign plugins may not sign away those of others.</summary>
    private Defect? WhyOfAnother(LoadedLibrary old, Candidate candidate) => _options.Trust.Mode == TrustMode.Signed && old.Publisher != candidate.Publisher
        ? new Defect(
            Verdict.ReplaceIncompatible,
            $"expected a new version of {old.Name} by its publisher '{old.Publisher}', found one by '{candidate.Publisher}'",
            "Give the plugin another name, or stop the host, take the old one away, and start the host again.")
        : null;

    private static bool IsSame(LibraryImage image, LibraryImage other) =>
        ReplacedImages.HaveSameContent(image, other) || (image.Sha256.Length == 0 && other.Sha256.Length == 0 && image.Key == other.Key);

    private static Defect Unsupported(string found) => new(Verdict.ReplaceUnsupported, $"expected a native library in the place of a native library, {found}");

    /// <summary>What is in use, and the new version does not have. Nothing of it has been executed yet.</summary>
    private Defect? WhyIncompatible(LoadedLibrary old, PluginStamp stamp)
    {
        string[] missing =
        [
            .. InstancesOf(old)
                .SelectMany(static instance => instance.ContractsInUse.DefaultIfEmpty("").Select(contract => (instance.Component, Contract: contract)))
                .Distinct()
                .Where(use => !stamp.Components.Any(component =>
                    component.Name == use.Component && (use.Contract.Length == 0 || component.Implements.Any(contract => contract.Id == use.Contract))))
                .Select(static use => use.Contract.Length == 0 ? $"component '{use.Component}'" : $"{use.Contract} of component '{use.Component}'"),
        ];
        return missing.Length == 0
            ? null
            : new Defect(Verdict.ReplaceIncompatible, $"expected all that is in use of {old.Name} {old.Version}, found none of: {string.Join(", ", missing)}");
    }

    private IReadOnlyList<SupervisedInstance> InstancesOf(LoadedLibrary library) =>
        _supervision is null ? [] : [.. _supervision.Instances.Where(instance => instance.Current.Recipe.Library == library)];

    private InstanceRecipe RecipeFor(SupervisedInstance instance, LoadedLibrary library)
    {
        LoadedComponent component = library.Components.FirstOrDefault(component => component.Name == instance.Component)
            ?? throw new NotSupportedException($"The new version has no component '{instance.Component}'; expected all that are in use.");
        return RecipeFor(library, component, instance.Current.Recipe.Request!);
    }

    private void TakePlace(LoadedLibrary old, LoadedLibrary library)
    {
        lock (_publishing)
        {
            old.IsReplaced = true;
            _libraries = [.. _libraries.Select(each => each == old ? library : each)];
        }

        _replacedImages.Add(old);
    }

    private Defect NotReplaced(Exception exception, LoadedLibrary library, LoadedLibrary old)
    {
        string found = exception is DeadlineException
            ? $"an instance was not made within {Seconds(StartDeadlineOf(library.Name))}; its thread was abandoned"
            : exception is OperationCanceledException ? "it was cancelled" : $"it failed: {OneLine.Of(exception)}";
        return new Defect(Verdict.ReplaceFailed, $"expected {library.Name} {library.Version} to take over from {old.Version}, but {found}");
    }

    private IEnumerable<string> ReplacementNotes(LoadedLibrary old, LoadedLibrary library, int draining)
    {
        if (_supervision is null)
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

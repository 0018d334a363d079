using Pdk.Loader.Catalog;
using Pdk.Loader.Images;
using Pdk.Loader.Loading;
using Pdk.Loader.Report;
using Pdk.Loader.Supervision;

namespace Pdk.Loader.Replacing;

/// <summary>The last step of judging where a file may replace a library: which one, and whether it can.</summary>
/// <param name="options">Whether publishers count.</param>
/// <param name="catalog">The libraries in use.</param>
/// <param name="supervision">What is in use of them; null where nobody knows.</param>
internal sealed class Predecessor(PluginHostOptions options, LibraryCatalog catalog, HostSupervision? supervision)
{
    /// <summary>Finds the library that a candidate shall replace: none where it is loaded beside the others.</summary>
    internal Judged Find(Candidate candidate)
    {
        LoadedLibrary[] versions = [.. catalog.Libraries.Where(library => library.Name == candidate.Stamp.Name)];
        if (versions.Length == 0)
        {
            return Judged.Fit(candidate);
        }

        if (Array.Find(versions, library => library.Image is { } image && IsSame(image, candidate.Image)) is { } same)
        {
            return Judged.Refused(
                candidate,
                LoadStep.Find,
                new Defect(Verdict.Duplicate, $"expected new content, found that of {same.Path}, which is in use"));
        }

        LoadedLibrary? otherForm = Array.Find(versions, static library => library.Form != PluginForm.Native);
        Candidate replacing = candidate with { Replaces = otherForm ?? OldOf(candidate, versions) };
        Defect? problem = otherForm is not null
            ? Unsupported($"found that {otherForm.Name} is in use in the form {otherForm.Form} ({otherForm.Path})")
            : replacing.Replaces is { } old ? WhyNot(old, candidate) : null;
        return problem is null ? Judged.Fit(replacing) : Judged.Refused(replacing, LoadStep.Judge, problem);
    }

    /// <summary>
    /// The library from the same path; else the highest version, unless that one is higher than the candidate and its file still there.
    /// </summary>
    private static LoadedLibrary? OldOf(Candidate candidate, LoadedLibrary[] versions)
    {
        LoadedLibrary highest = versions.Aggregate(
            static (best, library) => PluginVersions.Compare(library.Version, best.Version) > 0 ? library : best);
        return Array.Find(versions, library => library.Path == candidate.Path)
            ?? (PluginVersions.Compare(candidate.Stamp.Version, highest.Version) >= 0 || !File.Exists(highest.Path) ? highest : null);
    }

    private Defect? WhyNot(LoadedLibrary old, Candidate candidate) => candidate.Inspection.IsManaged
        ? Unsupported("found a managed build")
        : WhyOfAnother(old, candidate) ?? WhyIncompatible(old, candidate.Stamp);

    /// <summary>Whoever may sign plugins may not sign away those of others.</summary>
    private Defect? WhyOfAnother(LoadedLibrary old, Candidate candidate) =>
        options.Trust.Mode == TrustMode.Signed && old.Publisher != candidate.Publisher
            ? new Defect(
                Verdict.ReplaceIncompatible,
                $"expected a new version of {old.Name} by its publisher '{old.Publisher}', found one by '{candidate.Publisher}'",
                "Give the plugin another name, or stop the host, take the old one away, and start the host again.")
            : null;

    /// <summary>What is in use, and the new version does not have. Nothing of it has been executed yet.</summary>
    private Defect? WhyIncompatible(LoadedLibrary old, PluginStamp stamp)
    {
        string[] missing =
        [
            .. (supervision?.InstancesOf(old) ?? [])
                .SelectMany(static instance => instance.ContractsInUse
                    .DefaultIfEmpty("")
                    .Select(contract => (instance.Component, Contract: contract)))
                .Distinct()
                .Where(use => !stamp.Components.Any(component =>
                    component.Name == use.Component
                    && (use.Contract.Length == 0 || component.Implements.Any(contract => contract.Id == use.Contract))))
                .Select(static use => use.Contract.Length == 0
                    ? $"component '{use.Component}'"
                    : $"{use.Contract} of component '{use.Component}'"),
        ];
        return missing.Length == 0
            ? null
            : new Defect(
                Verdict.ReplaceIncompatible,
                $"expected all that is in use of {old.Name} {old.Version}, found none of: {string.Join(", ", missing)}");
    }

    private static bool IsSame(LibraryImage image, LibraryImage other) =>
        ReplacedImages.HaveSameContent(image, other) || (image.Sha256.Length == 0 && other.Sha256.Length == 0 && image.Key == other.Key);

    private static Defect Unsupported(string found) =>
        new(Verdict.ReplaceUnsupported, $"expected a native library in the place of a native library, {found}");
}

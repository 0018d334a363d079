using Pdk.Loader.Binaries;
using Pdk.Loader.Finding;
using Pdk.Loader.Judging;
using Pdk.Loader.Loading;
using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Makes the lock of a folder: of its plugins' files, without executing anything of them.</summary>
public static class LockMaker
{
    /// <summary>Looks at all plugins below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="lockFolder">The folder that the lock file is for, from which the names count: the same, or one above it.</param>
    /// <param name="problems">
    /// One row for each file that was passed over, and why. <see cref="Verdict.NotLocked"/>: a plugin whose name, or that of a library
    /// which is loaded with it, cannot stand in this lock file.
    /// </param>
    /// <returns>The lock of all others.</returns>
    public static PluginLock Make(string folder, string lockFolder, out IReadOnlyList<LoadReportRow> problems)
    {
        PluginHostOptions options = new() { SearchPath = { folder }, UseEnvironment = false };
        JudgingPipeline pipeline = new(options, new Lazy<KnownContracts>(), HostPlatform.Current, today: null, MappingBudget.ForALook());
        List<LoadReportRow> passedOver = [];
        List<LockedPlugin> plugins = [];
        foreach (FoundItem item in PluginSearch.Find(options))
        {
            if ((item.PassedOver ?? Look(pipeline, item.Path, Path.GetFullPath(lockFolder), plugins)) is { } row)
            {
                passedOver.Add(row);
            }
        }

        problems = passedOver;
        return PluginLock.Of(plugins);
    }

    /// <summary>Adds a file's entry.</summary>
    /// <returns>Why there is none; null where there is one.</returns>
    private static LoadReportRow? Look(JudgingPipeline pipeline, string path, string lockFolder, List<LockedPlugin> plugins)
    {
        // The copy that a host would take, so that what is locked is what it finds.
        Judged judged = pipeline.Inspect(path).Then(candidate => WhyNot(candidate, lockFolder) is { } defect
            ? Judged.Refused(candidate, LoadStep.Judge, defect)
            : Judged.Fit(candidate));
        if (!judged.Fits)
        {
            return judged.Refusal;
        }

        using Candidate candidate = judged.Candidate;
        plugins.Add(Entry(candidate, lockFolder));
        return null;
    }

    /// <summary>
    /// What keeps a plugin from any lock. A managed build is not copied, has no hash, and is taken by no host with a lock.
    /// </summary>
    private static Defect? WhyNot(Candidate candidate, string lockFolder) => candidate.Inspection.IsManaged
        ? CandidateJudge.WhyNotManaged(new PluginHostOptions())
        : WhyNoName(Entry(candidate, lockFolder)) ?? DamageJudge.Judge(candidate.Image.Content);

    private static Defect? WhyNoName(LockedPlugin entry)
    {
        string? file = entry.Companions
            .Select(static companion => companion.File)
            .Prepend(entry.File)
            .FirstOrDefault(static file => LockNames.WhyNot(file) is not null);
        return file is null
            ? null
            : new Defect(
                Verdict.NotLocked,
                $"expected a name that can stand in this lock file, found '{file}', which {LockNames.WhyNot(file)}",
                "A lock file names what lies in its folder or below it: write it into a folder further up (pdk lock DIR -o FILE), "
                    + "or rename the file.");
    }

    private static LockedPlugin Entry(Candidate candidate, string lockFolder) => new()
    {
        File = LockPaths.NameOf(candidate.Path, lockFolder),
        Sha256 = candidate.Image.Sha256,
        Name = candidate.Stamp.Name,
        Version = candidate.Stamp.Version,
        Contracts = LockPaths.Contracts(candidate.Stamp),
        Companions =
        [
            .. candidate.Image.Companions
                .Select(companion => new LockedFile { File = LockPaths.NameOf(companion.Path, lockFolder), Sha256 = companion.Sha256 })
                .OrderBy(static companion => companion.File, StringComparer.Ordinal),
        ],
    };
}

using Pdk.Loader.Diagnosis;
using Pdk.Loader.Diagnosis.Checks;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Finding;
using Pdk.Loader.Judging;

namespace Pdk.Loader;

/// <summary>Explains why plugins cannot be loaded, or would not run well, without executing anything of them.</summary>
/// <remarks>
/// Safe for all threads. A bad file is a finding, never an exception. What the doctor says holds for a host on this machine, of this user,
/// with the limits of this process.
/// </remarks>
public static class PluginDoctor
{
    /// <summary>Examines a file, or everything in a folder that a host would look at.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="report">The load report of a running host, to explain what became of the files there; null where there is none.</param>
    /// <returns>What was found.</returns>
    public static DoctorReport Examine(string path, LoadReport? report = null) => Examine(path, new PluginHostOptions(), report);

    /// <summary>Examines a file, or everything in a folder that a host with these options would look at.</summary>
    /// <param name="path">The file or the folder. The search path of the options is not looked at.</param>
    /// <param name="options">The host's options: its contracts, and what it allows.</param>
    /// <param name="report">The load report of a running host; null where there is none.</param>
    /// <returns>What was found.</returns>
    public static DoctorReport Examine(string path, PluginHostOptions options, LoadReport? report = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return Examine([path], path, options, report, HostFacts.Current());
    }

    /// <summary>Examines everything on the search path of a host's options.</summary>
    /// <param name="options">The host's options.</param>
    /// <param name="report">The load report of a running host; null where there is none.</param>
    /// <returns>What was found.</returns>
    public static DoctorReport Examine(PluginHostOptions options, LoadReport? report = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] paths = [.. SearchPaths.Of(options, Environment.GetEnvironmentVariable)];
        return Examine(paths, string.Join(Path.PathSeparator, paths), options, report, HostFacts.Current());
    }

    internal static DoctorReport Examine(
        IReadOnlyList<string> paths, string title, PluginHostOptions options, LoadReport? report, HostFacts host)
    {
        KnownContracts known = new(options.Contracts);
        FoundItem[] items = [.. new PluginFinder(options.MaxDepth, options.AllowManaged).Find(paths)];
        Dictionary<FoundItem, DoctorSubject> subjects = [];
        foreach (FoundItem item in items.Where(static item => item.PassedOver is null))
        {
            subjects.Add(item, new DoctorSubject(item.Path, paths, host, options, known, report));
        }

        Companions.Mark(subjects.Values);
        List<DoctorFile> files = [];
        List<DoctorFinding> findings = [];
        foreach (FoundItem item in items)
        {
            if (item.PassedOver is { Verdict: Verdict.DirectoryMissing } missing)
            {
                // A folder that may not be entered hides what lies below it.
                DoctorSubject subject = new(missing.Path, paths, host, options, known, report);
                DoctorFinding[] why = [.. new PermissionCheck().Examine(subject)];
                findings.AddRange(why.Length > 0
                    ? why
                    : [DoctorFinding.Problem(DoctorTopic.File, $"{missing.Path}: {missing.Message}", missing.Hint)]);
            }
            else
            {
                files.Add(item.PassedOver is { } row
                    ? new DoctorFile { Path = row.Path, Findings = [PassedOver(row)] }
                    : Examine(subjects[item]));
            }
        }

        if (files.Count == 0 && findings.Count == 0)
        {
            findings.AddRange(EmptyFolder.Explain(paths, host));
        }

        findings.AddRange(DoctorChecks.OfFolders.SelectMany(check => check.Examine([.. subjects.Values], host, report)));
        return new DoctorReport { Path = title, Host = host.Words, Files = files, Findings = WorstFirst(findings) };
    }

    private static DoctorFile Examine(DoctorSubject subject) => new()
    {
        Path = subject.Path,
        Name = subject.File.Stamp?.Name ?? "",
        Version = subject.File.Stamp?.Version ?? "",
        Image = subject.File.Image,
        Needs = [.. subject.Dependencies.Select(static dependency => dependency.Name)],
        Findings = WorstFirst(DoctorChecks.OfFiles.SelectMany(check => check.Examine(subject))),
    };

    private static DoctorFinding PassedOver(LoadReportRow row) => new(
        row.Verdict is Verdict.SymbolicLinkSkipped or Verdict.TooDeep ? DoctorSeverity.Warning : DoctorSeverity.Problem,
        row.Verdict == Verdict.UnreadableDirectory ? DoctorTopic.Permissions : DoctorTopic.File,
        $"{row.Verdict}: {row.Message}",
        row.Hint);

    private static DoctorFinding[] WorstFirst(IEnumerable<DoctorFinding> findings) =>
        [.. findings.Distinct().OrderByDescending(static finding => finding.Severity)];
}

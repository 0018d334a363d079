using Pdk.Loader.Diagnosis.Checks;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Judging;
using Pdk.Loader.Report;

namespace Pdk.Loader.Diagnosis;

/// <summary>
/// Adds what the doctor finds to a refusal of the system: it names one missing library, in words that differ between systems, and not what
/// to do.
/// </summary>
internal static class OpenFailure
{
    private static readonly IDoctorCheck[] s_checks =
    [
        new ImageCheck(), new LibcCheck(), new LibraryCheck(), new VersionCheck(), new SymbolCheck(), new MountCheck(),
    ];

    /// <summary>The same defect, with what was found as its details, and the advice for the first of it as its hint.</summary>
    /// <param name="path">The file as it was found, not the copy that was opened: what lies beside it counts.</param>
    /// <param name="defect">What is wrong; anything but <see cref="Verdict.OpenFailed"/> is given back as it is.</param>
    internal static Defect Explain(string path, Defect defect)
    {
        if (defect.Verdict != Verdict.OpenFailed)
        {
            return defect;
        }

        DoctorSubject subject = new(path, [], HostFacts.Current(), new PluginHostOptions(), new KnownContracts([]), null);
        DoctorFinding[] found = [.. s_checks.SelectMany(check => check.Examine(subject))];
        return found.Length == 0
            ? defect
            : new Defect(defect.Verdict, defect.Message, found[0].Advice)
            {
                Details = [.. found.Select(static finding => finding.Sentence)],
            };
    }
}

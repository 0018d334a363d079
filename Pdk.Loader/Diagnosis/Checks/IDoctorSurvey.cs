using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Looks at all files together.</summary>
internal interface IDoctorSurvey
{
    /// <summary>Says what is to be said of them; nothing where all is well.</summary>
    IEnumerable<DoctorFinding> Examine(IReadOnlyList<DoctorSubject> subjects, HostFacts host, LoadReport? report);
}

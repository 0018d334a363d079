using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Threads that a running host has lost to plugins.</summary>
internal sealed class ThreadSurvey : IDoctorSurvey
{
    public IEnumerable<DoctorFinding> Examine(IReadOnlyList<DoctorSubject> subjects, HostFacts host, LoadReport? report)
    {
        if (report is { AbandonedThreads: > 0 and int count })
        {
            yield return DoctorFinding.Warning(
                DoctorTopic.Run,
                $"{count} {(count == 1 ? "thread is" : "threads are")} inside plugins beyond their deadline, and may never come back",
                "Restart the host to be rid of them, and report it to the authors of the plugins that the report names.");
        }
    }
}

using Pdk.Loader.Finding;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the file lies on a mount from which no code may be mapped.</summary>
internal sealed class MountCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (!File.Exists(subject.Path))
        {
            yield break;
        }

        if (subject.Host.Mounts.NoExecPointOf(RealPath.Of(subject.Path)) is { } point)
        {
            yield return DoctorFinding.Warning(
                DoctorTopic.Permissions,
                $"lies on {point}, which is mounted with noexec: it can be opened from a private copy only, not in place",
                $"Put it on another file system, or mount that one without noexec (mount -o remount,exec {point}).");
        }
    }
}

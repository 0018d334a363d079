using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the file was linked with the C library that this process runs on. Two in one process do not work.</summary>
internal sealed class LibcCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Elf is not { } elf)
        {
            yield break;
        }

        LibcKind theirs = LibcNames.KindOf(elf);
        LibcKind ours = subject.Host.Libc;
        if (theirs != LibcKind.Unknown && ours != LibcKind.Unknown && theirs != ours)
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Libc,
                $"was built for {(theirs == LibcKind.Musl ? "musl (Alpine)" : "glibc (Debian, Ubuntu, Fedora)")}, "
                    + $"this host runs on {subject.Host.LibcName}",
                subject.HasRuntime
                    ? $"Publish it with -r {subject.Host.RuntimeIdentifier}."
                    : $"Build it on a system with {(ours == LibcKind.Musl ? "musl" : "glibc")}.");
        }
    }
}

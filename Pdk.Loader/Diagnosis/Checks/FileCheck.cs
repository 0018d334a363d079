using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>What the loader would say of the file before it opens it.</summary>
internal sealed class FileCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        FileInspection file = subject.File;
        if (file.Verdict == Verdict.Unreadable && !FileAccessCheck.CanRead(subject.Path))
        {
            // Said already, and better, by the check of permissions.
            yield break;
        }

        if (file.Verdict == Verdict.StampMissing && subject.NeededBy is { } plugin)
        {
            yield return DoctorFinding.Note(DoctorTopic.Stamp, $"is no plugin, but a library that {Printable.Of(plugin)} needs");
        }
        else if (file.Verdict != Verdict.Ready)
        {
            yield return DoctorFinding.Problem(Topic(file.Verdict), $"{file.Verdict}: {file.Message}", Advice(subject));
        }
        else if (file.IsManaged && !subject.Options.AllowManaged)
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.File,
                "is a managed build (.dll), and hosts take native libraries only",
                $"Publish it (dotnet publish -r {subject.Host.RuntimeIdentifier}), or allow managed builds for debugging.");
        }
    }

    private static string Advice(DoctorSubject subject) => subject.File.Verdict switch
    {
        Verdict.WrongPlatform or Verdict.WrongArchitecture => $"Publish it with -r {subject.Host.RuntimeIdentifier}.",
        _ => subject.File.Hint,
    };

    private static DoctorTopic Topic(Verdict verdict) => verdict switch
    {
        Verdict.WrongPlatform or Verdict.WrongArchitecture => DoctorTopic.Platform,
        Verdict.Unreadable or Verdict.UnreadableDirectory => DoctorTopic.Permissions,
        >= Verdict.StampMissing and <= Verdict.StampInvalid => DoctorTopic.Stamp,
        _ => DoctorTopic.File,
    };
}

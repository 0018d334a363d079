using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the dynamic linker can make sense of the file.</summary>
internal sealed class ImageCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        const string Advice = "Copy or publish it again.";
        if (subject.Elf is { IsDynamic: false })
        {
            yield return DoctorFinding.Problem(DoctorTopic.File, "has no part for the dynamic linker, which cannot open it", Advice);
        }
        else if (subject.Elf is { Problem.Length: > 0 } elf)
        {
            yield return DoctorFinding.Problem(DoctorTopic.File, $"is not sound: {elf.Problem}", Advice);
        }
        else if (subject.Elf is not null && ElfJudge.Judge(subject.Path) is { } damage)
        {
            yield return DoctorFinding.Problem(DoctorTopic.File, $"{damage.Verdict}: {damage.Message}", damage.Hint);
        }
    }
}

using Pdk.Loader.Judging;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the dynamic linker can make sense of the file.</summary>
internal sealed class ImageCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Elf is { IsDynamic: false })
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.File,
                "has no dynamic section (PT_DYNAMIC), without which the dynamic linker cannot open it",
                "Copy or publish it again.");
        }
        else if (subject.Elf is not null && DamageJudge.Judge(subject.Path) is { } damage)
        {
            yield return DoctorFinding.Problem(DoctorTopic.File, $"{damage.Verdict}: {damage.Message}", damage.Hint);
        }
    }
}

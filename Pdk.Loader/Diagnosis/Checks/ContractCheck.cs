using Pdk.Loader.Judging;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the plugin's ABI, contracts and services are this host's.</summary>
internal sealed class ContractCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.File.Stamp is not { } stamp || subject.Judgement is not { } judgement)
        {
            yield break;
        }

        if (judgement.Defect is { } defect)
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Contracts, $"{defect.Verdict}: {defect.Message}", defect.Hint) with { Details = defect.Details };
        }

        // What is said of the framework is a finding of its own.
        string? framework = FrameworkSupport.Note(stamp.Framework, stamp.Runtime, subject.Host.Today);
        foreach (string note in judgement.Notes.Where(note => note != framework))
        {
            yield return DoctorFinding.Note(DoctorTopic.Contracts, note);
        }
    }
}

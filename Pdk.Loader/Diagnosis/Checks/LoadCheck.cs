namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>What a load would refuse the file for that no other check sees: damage, its size, and whoever does not vouch for it.</summary>
internal sealed class LoadCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Refusal is { } row && !IsToldAlready(row.Verdict, subject))
        {
            yield return DoctorFinding.Problem(
                Topic(row.Verdict), $"{row.Verdict}: {row.Message}", row.Hint) with { Details = row.Details };
        }
    }

    private static bool IsToldAlready(Verdict verdict, DoctorSubject subject) =>
        verdict == subject.File.Verdict
        || verdict == subject.Judgement?.Defect?.Verdict
        || verdict is Verdict.AddressSpace or Verdict.NotAFile // The survey of memory, and the check of libraries.
        || (verdict == Verdict.ManagedNotAllowed && !subject.Options.AllowManaged);

    private static DoctorTopic Topic(Verdict verdict) =>
        verdict is >= Verdict.LockMissing and <= Verdict.Unprotected ? DoctorTopic.Trust : DoctorTopic.File;
}

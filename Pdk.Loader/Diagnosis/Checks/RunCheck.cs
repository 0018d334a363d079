namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>What became of the file in a running host: whatever its report says that examining the file does not.</summary>
internal sealed class RunCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Report is null)
        {
            yield break;
        }

        // Failures repeat themselves where a host tries again and again.
        IEnumerable<LoadReportRow> rows = subject.Report.Rows.Where(row => row.Path == subject.Path);
        foreach (IGrouping<(Verdict, string), LoadReportRow> same in rows.GroupBy(static row => (row.Verdict, row.Message)))
        {
            LoadReportRow row = same.First();
            int count = same.Sum(static row => row.Times);
            string times = count > 1 ? $" ({count} times)" : "";
            if (row.IsReady)
            {
                yield return DoctorFinding.Note(DoctorTopic.Run, "is loaded in this host, and ready");
            }
            else if (row.Verdict == Verdict.Duplicate)
            {
                yield return DoctorFinding.Note(DoctorTopic.Run, $"was met in this host again{times}: {row.Message}");
            }
            else if (!IsFoundHere(row, subject))
            {
                string component = row.Step == LoadStep.Create
                    ? $", component {string.Join(", ", row.Components.Select(Printable.Of))}"
                    : "";
                yield return DoctorFinding.Problem(
                    DoctorTopic.Run,
                    $"failed in this host in the step {row.Step}{component}{times}: {row.Verdict}: {row.Message}",
                    Advice(row)) with { Details = row.Details };
            }
        }
    }

    /// <summary>
    /// Whether the other checks say it by themselves. What the file no longer has is worth saying, and so is what only a host can judge.
    /// </summary>
    private static bool IsFoundHere(LoadReportRow row, DoctorSubject subject) =>
        row.Step <= LoadStep.Judge
        && (row.Verdict == subject.File.Verdict
            || row.Verdict == subject.Refusal?.Verdict
            || row.Verdict == subject.Judgement?.Defect?.Verdict
            || (row.Verdict == Verdict.ManagedNotAllowed && subject.File.IsManaged));

    private static string Advice(LoadReportRow row) => row.Verdict switch
    {
        Verdict.OpenTimeout or Verdict.StartTimeout or Verdict.CreateTimeout =>
            $"{row.Hint} The thread that was abandoned stays inside of it until the process ends.".TrimStart(),
        _ => row.Hint,
    };
}

namespace Pdk.Loader;

/// <summary>One thing that the doctor found. Immutable.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Sentence">
/// What is the matter, as one says it of the file: <c>needs libfoo.so.3, which is in none of: …</c>. One line, without a full stop.
/// </param>
/// <param name="Advice">What to do about it, one or more sentences on one line; empty where there is nothing to do.</param>
public sealed record DoctorFinding(DoctorSeverity Severity, DoctorTopic Topic, string Sentence, string Advice = "")
{
    /// <summary>The particulars, one line each; all of them.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The finding as one line.</summary>
    public override string ToString() => $"{Severity}: {Sentence}{(Advice.Length > 0 ? $": {Advice}" : "")}";

    internal static DoctorFinding Problem(DoctorTopic topic, string sentence, string advice = "") =>
        new(DoctorSeverity.Problem, topic, sentence, advice);

    internal static DoctorFinding Warning(DoctorTopic topic, string sentence, string advice = "") =>
        new(DoctorSeverity.Warning, topic, sentence, advice);

    internal static DoctorFinding Note(DoctorTopic topic, string sentence, string advice = "") =>
        new(DoctorSeverity.Note, topic, sentence, advice);
}

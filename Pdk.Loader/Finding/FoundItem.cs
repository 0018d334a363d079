using Pdk.Loader.Report;

namespace Pdk.Loader.Finding;

/// <summary>What the search came across: a file to look into, or something that was passed over.</summary>
/// <param name="Path">The file or directory, absolute.</param>
/// <param name="PassedOver">Why it was passed over; null for a file to look into.</param>
internal sealed record FoundItem(string Path, LoadReportRow? PassedOver)
{
    internal static FoundItem File(string path) => new(path, null);

    internal static FoundItem Skipped(string path, Verdict verdict, string message, string hint = "") => new(
        path,
        new LoadReportRow
        {
            Path = path,
            Step = LoadStep.Find,
            Verdict = verdict,
            Message = OneLine.Of(message),
            Hint = VerdictCatalog.Hint(verdict, hint),
        });
}

using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Output;

/// <summary>The one table, in Markdown.</summary>
internal static class ResultTable
{
    /// <summary>What stands above the rows.</summary>
    public const string Head = """
        | group | what | median | p95 | allocated | ratio | bound | verdict |
        |---|---|---:|---:|---:|---:|---:|---|
        """;

    /// <summary>A row of it.</summary>
    public static string Line(Row row, IReadOnlyList<Judgement> judgements)
    {
        if (row.Missing is { } missing)
        {
            return $"| {row.Group} | {row.What} | | | | | | left out: {missing.Replace('|', '/')} |";
        }

        Judgement[] own = [.. judgements.Where(judgement => judgement.Limit.Group == row.Group && judgement.Limit.What == row.What)];
        string allocated = row.Allocated is { } bytes ? Figures.Text(bytes, "B") : "";
        return $"| {row.Group} | {row.What} | {Figure(row.Median, row.Unit)} | {Figure(row.P95, row.Unit)} | {allocated} | {Ratio(row)} "
            + $"| {string.Join(", ", own.Select(judgement => Bound(judgement.Limit, row.Unit)))} | {string.Join(", ", own.Select(Word))} |";
    }

    private static string Figure(double? value, string unit) => value is { } figure ? Figures.Text(figure, unit) : "";

    private static string Ratio(Row row) => row.Ratio is { } ratio ? Figures.Ratio(ratio) : row.IsBaseline ? "1" : "";

    private static string Bound(Limit limit, string unit)
    {
        string most = limit.Of switch
        {
            LimitOf.Ratio => Figures.Ratio(limit.Most),
            LimitOf.Allocated => Figures.Text(limit.Most, "B"),
            _ => Figures.Text(limit.Most, unit),
        };
        return limit.IsBound ? most : $"aim {most}";
    }

    private static string Word(Judgement judgement) => judgement.Verdict switch
    {
        Verdict.Kept => "kept",
        Verdict.Beyond => "**beyond**",
        Verdict.Missed => "missed",
        _ => "not measured",
    };
}

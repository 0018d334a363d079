using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Output;

/// <summary>
/// The ratios of a group as bars on a logarithmic scale, from the baseline (1) to the left and to the right; a whisker from the first to
/// the third quartile of the rounds, and a mark where the limit is.
/// </summary>
internal static class RatioPlot
{
    private const double Names = 330;
    private const double Bars = 420;
    private const double Figure = 80;
    private const double RowHeight = 22;
    private const double Margin = 14;

    /// <summary>The drawing.</summary>
    /// <param name="rows">The rows of the group that have a ratio; at least one.</param>
    /// <param name="judgements">What the limits say of them.</param>
    public static string Draw(IReadOnlyList<Row> rows, IReadOnlyList<Judgement> judgements)
    {
        Judgement? LimitOf(Row row) => judgements.FirstOrDefault(judgement =>
            judgement.Limit.Of == Limits.LimitOf.Ratio && judgement.Limit.Group == row.Group && judgement.Limit.What == row.What);
        IEnumerable<double> all = rows.SelectMany(row => new[] { row.Ratio!.Value, LimitOf(row)?.Limit.Most ?? 1 });
        double least = Math.Min(0.5, all.Where(static ratio => ratio > 0).Append(1).Min());
        double most = Math.Max(2, all.Max());
        double Place(double ratio) =>
            Names + (Bars * Math.Log(Math.Clamp(ratio, least, most) / least) / Math.Log(most / least));
        Svg svg = new(Names + Bars + Figure, (rows.Count * RowHeight) + (2 * Margin));
        double y = Margin;
        foreach (Row row in rows)
        {
            Judgement? limit = LimitOf(row);
            double ratio = row.Ratio!.Value;
            svg.Text(Names - 8, y + 15, row.What, "name");
            double left = Math.Min(Place(1), Place(ratio));
            double length = Math.Abs(Place(ratio) - Place(1));
            svg.Rectangle(left, y + 4, length, RowHeight - 8, limit?.Verdict == Verdict.Beyond ? "beyond" : "bar");
            svg.Line(Place(row.LowRatio ?? ratio), y + (RowHeight / 2), Place(row.HighRatio ?? ratio), y + (RowHeight / 2), "whisker");
            if (limit is not null)
            {
                svg.Line(Place(limit.Limit.Most), y + 1, Place(limit.Limit.Most), y + RowHeight - 1, limit.Limit.IsBound ? "bound" : "aim");
            }

            svg.Text(Names + Bars + 8, y + 15, Figures.Ratio(ratio), "ratio");
            y += RowHeight;
        }

        svg.Line(Place(1), Margin / 2, Place(1), y + (Margin / 2), "one");
        return svg.ToString();
    }
}

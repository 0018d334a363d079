using Pdk.Compare.Measuring;

namespace Pdk.Compare.Limits;

/// <summary>A limit, and what became of it.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Verdict">What it says of the row.</param>
/// <param name="Found">What the row has of it; null where it was not measured.</param>
internal sealed record Judgement(Limit Limit, Verdict Verdict, double? Found)
{
    /// <summary>Judges rows.</summary>
    /// <param name="rows">All rows of the groups that were measured.</param>
    /// <param name="limits">The limits of all groups.</param>
    /// <param name="measured">The names of the groups that were measured.</param>
    /// <returns>A judgement for each limit of these groups.</returns>
    /// <exception cref="LimitsException">A limit names a row that its group does not have.</exception>
    public static IReadOnlyList<Judgement> Of(IReadOnlyList<Row> rows, IReadOnlyList<Limit> limits, IReadOnlyCollection<string> measured) =>
    [
        .. limits.Where(limit => measured.Contains(limit.Group)).Select(limit => Of(
            rows.FirstOrDefault(row => row.Group == limit.Group && row.What == limit.What) ?? throw Unknown(limit, rows), limit)),
    ];

    private static Judgement Of(Row row, Limit limit)
    {
        double? found = limit.Of switch
        {
            LimitOf.Ratio => row.Ratio,
            LimitOf.Allocated => row.Allocated,
            _ => row.Median,
        };
        return found is null
            ? new Judgement(limit, Verdict.NotMeasured, null)
            : new Judgement(limit, found <= limit.Most ? Verdict.Kept : limit.IsBound ? Verdict.Beyond : Verdict.Missed, found);
    }

    private static LimitsException Unknown(Limit limit, IReadOnlyList<Row> rows)
    {
        IEnumerable<string> known = rows.Where(row => row.Group == limit.Group).Select(static row => $"\"{row.What}\"");
        return new LimitsException(
            $"The group {limit.Group} has no row \"{limit.What}\", which a limit names; it has {string.Join(", ", known)}.");
    }
}

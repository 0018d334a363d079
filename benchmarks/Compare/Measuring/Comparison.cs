namespace Pdk.Compare.Measuring;

/// <summary>Ways that do the same work, of which the first is what the others are compared with.</summary>
/// <param name="Group">The group of the table.</param>
/// <param name="Baseline">What the others are compared with.</param>
/// <param name="Candidates">The others.</param>
internal sealed record Comparison(string Group, Way Baseline, params IReadOnlyList<Way> Candidates)
{
    /// <summary>What stands before the names of the ways, as <c>twitter.json: </c>; empty where the group has one comparison.</summary>
    public string About { get; init; } = "";

    /// <summary>The fewest rounds, where the work takes long.</summary>
    public int FewestRounds { get; init; } = 15;

    /// <summary>The most rounds, where each of them leaves something behind.</summary>
    public int MostRounds { get; init; } = 3000;
}

using System.Diagnostics;

namespace Pdk.Compare.Measuring;

/// <summary>
/// Measures the ways of a comparison in many short rounds, each way once in a round, and takes the median of the ratios of the rounds: what
/// slows the machine for longer than a round slows both sides, and cancels.
/// </summary>
internal sealed class Pairwise(Pace pace)
{
    /// <summary>How much patience it has.</summary>
    public Pace Pace { get; } = pace;

    /// <summary>Measures; answers a row for each way, that of the baseline first.</summary>
    public IReadOnlyList<Row> Run(Comparison comparison)
    {
        Runner[] all = [.. comparison.Candidates.Prepend(comparison.Baseline).Select(static way => new Runner(way))];
        Runner[] present = [.. all.Where(static runner => runner.Way.Missing is null)];
        foreach (Runner runner in present)
        {
            runner.Prepare(Pace);
        }

        Rounds(present, comparison.FewestRounds, comparison.MostRounds);
        return [.. all.Select(runner => RowOf(comparison, runner, all[0]))];
    }

    private void Rounds(Runner[] runners, int fewest, int most)
    {
        int least = Math.Max(3, (int)(fewest * Pace.Patience));
        TimeSpan budget = Pace.Budget * runners.Length;
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < least || (round < most && Stopwatch.GetElapsedTime(begun) < budget); round++)
        {
            // Who comes after whom changes, as each finds the caches as the one before has left them.
            bool isForward = round % 2 == 0;
            for (int index = 0; index < runners.Length; index++)
            {
                runners[isForward ? index : runners.Length - 1 - index].Measure();
            }
        }
    }

    private static Row RowOf(Comparison comparison, Runner runner, Runner baseline)
    {
        string? against = ReferenceEquals(runner, baseline) ? null : baseline.Way.What;
        Row row = new(comparison.Group, comparison.About + runner.Way.What, "ns") { Against = against, IsBaseline = against is null };
        if (runner.Way.Missing is { } missing)
        {
            return row with { Missing = missing };
        }

        row = row with
        {
            Median = Statistics.Median(runner.Times),
            P95 = Statistics.Quantile(runner.Times, 0.95),
            Allocated = runner.Allocated,
        };
        if (against is null || baseline.Way.Missing is not null)
        {
            return row;
        }

        double[] ratios = [.. runner.Times.Zip(baseline.Times, static (one, other) => one / other)];
        return row with
        {
            Ratio = Statistics.Median(ratios),
            LowRatio = Statistics.Quantile(ratios, 0.25),
            HighRatio = Statistics.Quantile(ratios, 0.75),
        };
    }
}

using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>
/// Percentiles of whole groups: exact, between two values in proportion, as percentile_cont of SQL has it. NaN is greater than all
/// others.
/// </summary>
public static class Exact
{
    /// <summary>The 90th percentile.</summary>
    [Function("p90", Pure = true, Description = "The 90th percentile of a group, exactly, as percentile_cont(0.9).")]
    public static double P90(ReadOnlySpan<double> x) => Of(x, 0.9);

    /// <summary>The 95th percentile.</summary>
    [Function("p95", Pure = true, Description = "The 95th percentile of a group, exactly, as percentile_cont(0.95).")]
    public static double P95(ReadOnlySpan<double> x) => Of(x, 0.95);

    /// <summary>The 99th percentile.</summary>
    [Function("p99", Pure = true, Description = "The 99th percentile of a group, exactly, as percentile_cont(0.99).")]
    public static double P99(ReadOnlySpan<double> x) => Of(x, 0.99);

    private static double Of(ReadOnlySpan<double> values, double fraction)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        // The framework sorts NaN to the start.
        int numbers = sorted.Length;
        while (numbers > 0 && double.IsNaN(sorted[sorted.Length - numbers]))
        {
            numbers--;
        }

        double rank = fraction * (sorted.Length - 1);
        int below = (int)rank;
        double lower = At(sorted, numbers, below);
        double upper = At(sorted, numbers, Math.Min(below + 1, sorted.Length - 1));
        // Two infinities have nothing between them.
        return lower.Equals(upper) || rank == below ? lower : lower + ((upper - lower) * (rank - below));
    }

    private static double At(double[] sorted, int numbers, int rank) =>
        rank < numbers ? sorted[sorted.Length - numbers + rank] : double.NaN;
}

using Pdk.Contracts;

namespace Samples;

/// <summary>Functions of numbers.</summary>
public static class Numbers
{
    /// <summary>The square of a number.</summary>
    [Function("square", Pure = true, Description = "The number times itself.")]
    public static long Square(long x) => checked(x * x);

    /// <summary>The median of a group: of an even number of values the mean of the two in the middle.</summary>
    [Function("my_median", Pure = true, Description = "The value in the middle.")]
    public static double? Median(ReadOnlySpan<double> group)
    {
        double[] sorted = group.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

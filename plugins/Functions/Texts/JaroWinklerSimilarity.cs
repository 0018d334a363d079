namespace Pdk.Plugins.Functions;

/// <summary>
/// The similarity of Jaro (1989), and Winkler's addition (1990): letters that are the same at the start, four at most, count a tenth each,
/// where the rest is more alike than 0.7. Packages at hand count all letters at the start, or in floats.
/// </summary>
internal static class JaroWinklerSimilarity
{
    private const double Weight = 0.1;
    private const double Threshold = 0.7;
    private const int MostAtStart = 4;

    /// <summary>How alike two texts are, from 0 to 1.</summary>
    /// <param name="first">The code points of the one.</param>
    /// <param name="second">Those of the other.</param>
    public static double Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        double jaro = Jaro(first, second);
        int same = Math.Min(MostAtStart, first.CommonPrefixLength(second));
        return jaro > Threshold ? jaro + (same * Weight * (1 - jaro)) : jaro;
    }

    private static double Jaro(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty && second.IsEmpty ? 1 : 0;
        }

        // How far apart two letters may stand that are the same one.
        int reach = Math.Max(0, (Math.Max(first.Length, second.Length) / 2) - 1);
        bool[] isFound = new bool[second.Length];
        int[] matches = new int[first.Length];
        int count = 0;
        for (int index = 0; index < first.Length; index++)
        {
            int end = Math.Min(second.Length, index + reach + 1);
            for (int other = Math.Max(0, index - reach); other < end; other++)
            {
                if (!isFound[other] && first[index] == second[other])
                {
                    isFound[other] = true;
                    matches[count++] = first[index];
                    break;
                }
            }
        }

        if (count == 0)
        {
            return 0;
        }

        int moved = 0;
        for (int other = 0, match = 0; other < second.Length; other++)
        {
            if (isFound[other])
            {
                moved += matches[match++] == second[other] ? 0 : 1;
            }
        }

        return (((double)count / first.Length) + ((double)count / second.Length) + ((count - (moved / 2)) / (double)count)) / 3;
    }
}

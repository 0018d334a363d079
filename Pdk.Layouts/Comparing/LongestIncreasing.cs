namespace Pdk.Layouts;

/// <summary>Finds the longest part of a sequence that increases.</summary>
internal static class LongestIncreasing
{
    /// <summary>Says of each number whether it belongs to that part. Takes n log n steps.</summary>
    /// <param name="numbers">Different numbers.</param>
    public static bool[] Of(int[] numbers)
    {
        // ends[k]: where the increasing part of length k + 1 with the least last number ends.
        List<int> ends = [];
        int[] previous = new int[numbers.Length];
        for (int index = 0; index < numbers.Length; index++)
        {
            int low = 0;
            int high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (numbers[ends[middle]] < numbers[index])
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            previous[index] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
            {
                ends.Add(index);
            }
            else
            {
                ends[low] = index;
            }
        }

        bool[] isPart = new bool[numbers.Length];
        for (int index = ends.Count > 0 ? ends[ends.Count - 1] : -1; index >= 0; index = previous[index])
        {
            isPart[index] = true;
        }

        return isPart;
    }
}

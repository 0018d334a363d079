namespace Pdk.Abi.Text;

/// <summary>Finds the name that somebody meant who wrote another: for "did you mean".</summary>
internal static class NearestName
{
    // Longer names are no words that anybody types, and the work grows with the square.
    private const int LongestName = 64;

    /// <summary>What a message says of the nearest name: <c>; did you mean 'path'?</c>, or nothing where none is near.</summary>
    internal static string Hint(string found, IEnumerable<string> known) => Of(found, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The nearest name; null where none is near. Letter case, hyphens and underscores do not count as differences.</summary>
    /// <param name="found">What was written.</param>
    /// <param name="known">The names that there are; the first of several that are equally near is taken.</param>
    internal static string? Of(string found, IEnumerable<string> known)
    {
        string written = Plain(found);
        if (written.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in known)
        {
            string candidate = Plain(name);
            int limit = LimitOf(Math.Min(written.Length, candidate.Length));
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - written.Length) > limit)
            {
                continue;
            }

            int distance = Distance(written, candidate);
            if (distance <= limit && distance < least)
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }

    // Of single letters every one would be near every other.
    private static int LimitOf(int length) => length < 2 ? 0 : Math.Max(1, length / 3);

    private static string Plain(string name) => name.Replace('-', '_').ToLowerInvariant();

    /// <summary>How many letters must be put in, left out, changed, or exchanged with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int change = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }
}

namespace Pdk.Loader.Catalog;

/// <summary>
/// Which of two versions of a plugin is the higher one: numbers first, part by part; what has a suffix (<c>1.2.0-beta.2</c>) comes before
/// what has none.
/// </summary>
internal static class PluginVersions
{
    /// <summary>Negative where the first is lower, positive where it is higher. What follows a plus sign does not count.</summary>
    internal static int Compare(string first, string second)
    {
        // Many copies of one plugin are compared again and again.
        if (first == second)
        {
            return 0;
        }

        (string firstNumbers, string firstSuffix) = Split(first);
        (string secondNumbers, string secondSuffix) = Split(second);
        int order = CompareParts(firstNumbers, secondNumbers, missing: "0");
        return order != 0 ? order
            : firstSuffix.Length == 0 || secondSuffix.Length == 0 ? secondSuffix.Length.CompareTo(firstSuffix.Length)
            : CompareParts(firstSuffix, secondSuffix, missing: "");
    }

    private static (string Numbers, string Suffix) Split(string version)
    {
        string known = version.Split('+', 2)[0];
        int dash = known.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (known, "") : (known[..dash], known[(dash + 1)..]);
    }

    private static int CompareParts(string first, string second, string missing)
    {
        string[] left = first.Split('.');
        string[] right = second.Split('.');
        for (int index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            int order = ComparePart(index < left.Length ? left[index] : missing, index < right.Length ? right[index] : missing);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Numbers of any length by their value, and before words.</summary>
    private static int ComparePart(string first, string second)
    {
        bool isNumber = IsNumber(first);
        if (isNumber != IsNumber(second))
        {
            // A part that is missing comes before all others.
            return first.Length == 0 || second.Length == 0 ? first.Length.CompareTo(second.Length) : isNumber ? -1 : 1;
        }

        if (!isNumber)
        {
            return string.CompareOrdinal(first, second);
        }

        string left = first.TrimStart('0');
        string right = second.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}

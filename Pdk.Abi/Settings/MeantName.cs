namespace Pdk.Abi;

/// <summary>Finds the name that somebody meant: letter case and underscores do not matter where only one can be meant.</summary>
internal static class MeantName
{
    /// <summary>The place of the name; -1 where the text means none, or several.</summary>
    internal static int Find(ReadOnlySpan<string> names, string text)
    {
        int found = names.IndexOf(text);
        for (int index = 0; found < 0 && index < names.Length; index++)
        {
            if (IsMeant(names[index], text))
            {
                for (int other = index + 1; other < names.Length; other++)
                {
                    if (IsMeant(names[other], text))
                    {
                        return -1;
                    }
                }

                found = index;
            }
        }

        return found;
    }

    private static bool IsMeant(string name, string text) => string.Equals(
        name.Replace("_", "", StringComparison.Ordinal),
        text.Replace("_", "", StringComparison.Ordinal),
        StringComparison.OrdinalIgnoreCase);
}

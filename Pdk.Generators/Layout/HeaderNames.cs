namespace Pdk.Generators.Layout;

/// <summary>Names that C keeps apart: two that are different in C# may be equal in snake case (<c>Id</c> and <c>ID</c>).</summary>
internal static class HeaderNames
{
    /// <summary>The names in order, each with as many underscores behind it as it needs to be the only one.</summary>
    /// <param name="names">What they should be called.</param>
    /// <param name="taken">Names that are given away already.</param>
    public static IReadOnlyList<string> Unique(IEnumerable<string> names, params IEnumerable<string> taken) =>
        Unique(names, new HashSet<string>(taken));

    /// <summary>The same, and the names count as taken from then on.</summary>
    public static IReadOnlyList<string> Unique(IEnumerable<string> names, HashSet<string> taken)
    {
        List<string> unique = [];
        foreach (string name in names)
        {
            string free = name;
            while (!taken.Add(free))
            {
                free += "_";
            }

            unique.Add(free);
        }

        return unique;
    }
}

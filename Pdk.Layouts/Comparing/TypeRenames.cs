using System.Text;

namespace Pdk.Layouts;

/// <summary>Finds types that are equal but for their names.</summary>
internal static class TypeRenames
{
    // A type can be recognized as soon as those inside it are; this deep.
    private const int MostRounds = 16;

    /// <summary>Finds the newer name of each type, and of the contract, that was renamed.</summary>
    /// <param name="older">The older side.</param>
    /// <param name="newer">The newer side.</param>
    public static IReadOnlyDictionary<string, string> Find(LayoutContract older, LayoutContract newer)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        if (older.Id != newer.Id)
        {
            names[older.Id] = newer.Id;
        }

        // Names with type arguments follow the names of those.
        List<LayoutType> left = [.. older.Types.Where(type => newer.Find(type.Name) is null && LayoutNames.IsName(type.Name))];
        List<LayoutType> right = [.. newer.Types.Where(type => older.Find(type.Name) is null && LayoutNames.IsName(type.Name))];
        for (int round = 0; round < MostRounds && left.Count > 0 && right.Count > 0; round++)
        {
            int before = names.Count;
            Pair(left, right, names);
            if (names.Count == before)
            {
                break;
            }

            HashSet<string> taken = new(names.Values, StringComparer.Ordinal);
            left.RemoveAll(type => names.ContainsKey(type.Name));
            right.RemoveAll(type => taken.Contains(type.Name));
        }

        return names;
    }

    private static void Pair(List<LayoutType> left, List<LayoutType> right, Dictionary<string, string> names)
    {
        Dictionary<string, string> none = new(StringComparer.Ordinal);
        ILookup<string, LayoutType> candidates = right.ToLookup(type => Body(type, none), StringComparer.Ordinal);
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (IGrouping<string, LayoutType> group in left.GroupBy(type => Body(type, names), StringComparer.Ordinal))
        {
            List<LayoutType> olds = [.. group];
            List<LayoutType> news = [.. candidates[group.Key]];
            if (olds.Count == 1 && news.Count == 1)
            {
                found[olds[0].Name] = news[0].Name;
                continue;
            }

            // Several that look alike, such as cases without fields: they may have moved to another namespace.
            ILookup<string, LayoutType> bySimpleName = news.ToLookup(static type => SimpleName(type.Name), StringComparer.Ordinal);
            foreach (IGrouping<string, LayoutType> alike in olds.GroupBy(static type => SimpleName(type.Name), StringComparer.Ordinal))
            {
                if (alike.Count() == 1 && bySimpleName[alike.Key].Count() == 1)
                {
                    found[alike.First().Name] = bySimpleName[alike.Key].First().Name;
                }
            }
        }

        foreach (KeyValuePair<string, string> rename in found)
        {
            names[rename.Key] = rename.Value;
        }
    }

    private static string SimpleName(string name) => name.Substring(name.LastIndexOf('.') + 1);

    /// <summary>All that a type is, apart from its name.</summary>
    private static string Body(LayoutType type, Dictionary<string, string> names)
    {
        Dictionary<string, string> own = new(names, StringComparer.Ordinal) { [type.Name] = "·" };
        StringBuilder text = new();
        text.Append(type.Kind)
            .Append(' ')
            .Append(type.Size)
            .Append(' ')
            .Append(type.Alignment)
            .Append(' ')
            .Append(type.Underlying)
            .Append('\n');
        foreach (LayoutMember member in type.Members)
        {
            text.Append(member.PositionText)
                .Append(' ')
                .Append(member.Name)
                .Append(": ")
                .Append(TypeExpression.Rename(member.Type, own))
                .Append(' ')
                .Append(member.Since)
                .Append('\n');
        }

        return text.ToString();
    }
}

namespace Pdk.Layouts;

/// <summary>Says how two layouts of a contract differ, and whether they can work together.</summary>
/// <remarks>
/// The side with the greater minor version is the newer one, and may have more; what the older has it must have unchanged. Of equal
/// versions everything must agree. The order of the arguments decides only what is called left and right.
/// </remarks>
internal static class LayoutDiff
{
    /// <summary>Compares two layouts.</summary>
    /// <param name="left">The left side: the plugin, the baseline.</param>
    /// <param name="right">The right side: the host, what is built now.</param>
    /// <param name="sides">What the sides are called in lines.</param>
    /// <returns>
    /// Every difference, the contract's own first, each once: what merely follows from another is not in it. The two fit together where
    /// none of them is breaking.
    /// </returns>
    public static IReadOnlyList<LayoutDifference> Compare(LayoutContract left, LayoutContract right, LayoutSides sides)
    {
        ComparisonContext context = new(left, right, sides);
        LayoutContract older = context.Older;
        LayoutContract newer = context.Newer;
        if (older.Id != newer.Id)
        {
            context.Add(LayoutCause.ContractRenamed, newer.Id, "", LayoutWords.Contract(older), LayoutWords.Contract(newer));
        }

        if (!context.HasSameMajor)
        {
            context.Add(LayoutCause.ContractVersion, newer.Id, "", LayoutWords.Contract(older), LayoutWords.Contract(newer));
        }

        PlaceComparison.Methods(context);
        Types(context);
        context.ReportUnexplained();
        return context.Differences;
    }

    private static void Types(ComparisonContext context)
    {
        Dictionary<string, LayoutType> olderByNewName = new(StringComparer.Ordinal);
        foreach (LayoutType type in context.Older.Types)
        {
            // Two could get one name only in texts that nobody generated; then the name itself counts.
            string name = context.Renamed(type.Name);
            olderByNewName[olderByNewName.ContainsKey(name) ? type.Name : name] = type;
        }

        HashSet<string> told = new(StringComparer.Ordinal);
        List<LayoutType> renamed = [];
        HashSet<LayoutType> matched = [];
        foreach (LayoutType newer in context.Newer.Types)
        {
            if (olderByNewName.TryGetValue(newer.Name, out LayoutType? older))
            {
                matched.Add(older);
                matched.Add(newer);
                told.UnionWith(Compare(context, older, newer));
                if (context.Renames.ContainsKey(older.Name))
                {
                    renamed.Add(newer);
                }
            }
        }

        foreach (LayoutType newer in renamed)
        {
            LayoutType older = olderByNewName[newer.Name];
            if (!told.Contains(older.Name))
            {
                context.Add(LayoutCause.TypeRenamed, newer.Name, "", LayoutWords.Type(older), LayoutWords.Type(newer));
            }
        }

        HashSet<string> expected = Mentions.Of(context.Older, context.OlderMentions);
        foreach (LayoutType type in context.Older.Types.Where(type => !matched.Contains(type) && !expected.Contains(type.Name)))
        {
            context.Add(LayoutCause.TypeRemoved, type.Name, "", LayoutWords.Type(type), LayoutWords.Nothing);
        }

        expected = Mentions.Of(context.Newer, context.NewerMentions);
        IEnumerable<LayoutType> added = context.IsStrict ? context.Newer.Types.Where(type => !matched.Contains(type)) : [];
        foreach (LayoutType type in added.Where(type => !expected.Contains(type.Name)))
        {
            context.Add(LayoutCause.TypeAdded, type.Name, "", LayoutWords.Nothing, LayoutWords.Type(type));
        }
    }

    private static IEnumerable<string> Compare(ComparisonContext context, LayoutType older, LayoutType newer)
    {
        if (older.Kind != newer.Kind)
        {
            context.Add(LayoutCause.TypeKindChanged, newer.Name, "", LayoutWords.Type(older), LayoutWords.Type(newer));
            context.OlderMentions.AddRange(older.Members.Select(static member => member.Type));
            context.NewerMentions.AddRange(newer.Members.Select(static member => member.Type));
            return [];
        }

        if (newer.Kind is LayoutTypeKind.Enumeration or LayoutTypeKind.Union)
        {
            return MeaningComparison.Compare(context, older, newer);
        }

        PlaceComparison.Fields(context, older, newer);
        return [];
    }
}

namespace Pdk.Layouts;

/// <summary>Compares members whose position is their meaning: the values of an enumeration, the cases of a union.</summary>
internal static class MeaningComparison
{
    /// <summary>Compares two enumerations or two unions.</summary>
    /// <param name="context">The comparison.</param>
    /// <param name="older">The older one.</param>
    /// <param name="newer">The newer one.</param>
    /// <returns>The renamed records of renamed cases, in the older side's words: the case says it already.</returns>
    public static IEnumerable<string> Compare(ComparisonContext context, LayoutType older, LayoutType newer)
    {
        bool isEnum = newer.Kind == LayoutTypeKind.Enumeration;
        if (older.Underlying != newer.Underlying)
        {
            context.Add(LayoutCause.UnderlyingTypeChanged, newer.Name, "", LayoutWords.Type(older), LayoutWords.Type(newer));
        }

        MemberAlignment members = MemberAlignment.ByMeaning(older.Members, newer.Members, member => context.Renamed(member.Type));
        foreach (LayoutMember member in members.OlderOnly)
        {
            context.OlderMentions.Add(member.Type);
            Add(isEnum ? LayoutCause.EnumValueRemoved : LayoutCause.UnionCaseRemoved, member, null);
        }

        List<string> told = [];
        foreach (MemberPair pair in members.Pairs)
        {
            if (pair.IsRenamed && context.Renames.ContainsKey(pair.Older.Type))
            {
                told.Add(pair.Older.Type);
            }

            Changed(pair);
        }

        foreach (LayoutMember member in members.NewerOnly)
        {
            context.NewerMentions.Add(member.Type);
            Add(
                isEnum ? LayoutCause.EnumValueAdded : LayoutCause.UnionCaseAdded,
                null,
                member,
                note: context.IsStrict ? context.Versions : "",
                addedIn: context.IsStrict ? null : member.Since ?? context.Newer.Version);
        }

        return told;

        void Changed(MemberPair pair)
        {
            bool hasOtherType = context.Renamed(pair.Older.Type) != pair.Newer.Type;
            if (hasOtherType)
            {
                context.OlderMentions.Add(pair.Older.Type);
                context.NewerMentions.Add(pair.Newer.Type);
                Add(pair.IsRenamed ? LayoutCause.MemberReplaced : LayoutCause.TypeChanged, pair.Older, pair.Newer);
            }
            else if (pair.IsRenamed)
            {
                Add(
                    isEnum ? LayoutCause.EnumValueRenamed : LayoutCause.UnionCaseRenamed,
                    pair.Older,
                    pair.Newer,
                    phrase: $"{(isEnum ? "enum value" : "union case")} {pair.Newer.PositionText} renamed");
            }

            if (pair.IsElsewhere)
            {
                Add(isEnum ? LayoutCause.EnumValueRenumbered : LayoutCause.UnionCaseRenumbered, pair.Older, pair.Newer);
            }
            else if (pair.IsOutOfOrder && context.IsStrict)
            {
                Add(
                    LayoutCause.MemberMoved,
                    pair.Older,
                    pair.Newer,
                    note: "the same values in another order; texts of one version must agree");
            }

            if (context.IsStrict && !Nullable.Equals(pair.Older.Since, pair.Newer.Since))
            {
                Add(LayoutCause.SinceChanged, pair.Older, pair.Newer);
            }
        }

        void Add(
            LayoutCause cause,
            LayoutMember? left,
            LayoutMember? right,
            string note = "",
            string? phrase = null,
            LayoutVersion? addedIn = null) =>
            context.Add(
                cause,
                newer.Name,
                (right ?? left)!.Name,
                LayoutWords.Member(left, newer.Kind),
                LayoutWords.Member(right, newer.Kind),
                note,
                phrase,
                addedIn);
    }
}

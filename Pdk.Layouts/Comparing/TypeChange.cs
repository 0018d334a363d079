namespace Pdk.Layouts;

/// <summary>Says in what way two types differ.</summary>
internal static class TypeChange
{
    /// <summary>The cause where two types differ.</summary>
    /// <param name="older">The older type, in the newer side's words.</param>
    /// <param name="newer">The newer type.</param>
    public static LayoutCause CauseOf(string older, string newer)
    {
        if (TypeExpression.WithoutNull(older) == TypeExpression.WithoutNull(newer))
        {
            return LayoutCause.NullabilityChanged;
        }

        bool isSameCollection = TypeExpression.Head(older) == TypeExpression.Head(newer)
            && TypeExpression.Head(older) is "list" or "set" or "map" or "span";
        return isSameCollection ? LayoutCause.ElementChanged : LayoutCause.TypeChanged;
    }

    /// <summary>What differs in a method, in words, and the cause; null where nothing does.</summary>
    /// <param name="older">The older method.</param>
    /// <param name="newer">The newer method.</param>
    /// <param name="renamed">A type of the older side in the newer side's words.</param>
    public static (LayoutCause Cause, string Note)? Of(LayoutMethod older, LayoutMethod newer, Func<string, string> renamed)
    {
        string olderResult = renamed(older.Result);
        bool hasOtherResult = olderResult != newer.Result;
        bool hasOtherTypes = older.Parameters.Count != newer.Parameters.Count;
        List<string> notes = [];
        if (older.IsAsync != newer.IsAsync)
        {
            notes.Add("it became " + (newer.IsAsync ? "asynchronous" : "synchronous"));
        }

        bool hasOtherNames = false;
        for (int index = 0; index < Math.Min(older.Parameters.Count, newer.Parameters.Count) && !hasOtherTypes; index++)
        {
            LayoutParameter left = older.Parameters[index];
            LayoutParameter right = newer.Parameters[index];
            hasOtherNames |= left.Name != right.Name;
            if (left.Mode != right.Mode)
            {
                notes.Add($"{right.Name}: now passed {(right.Mode.Length > 0 ? "by " + right.Mode : "by value")}");
            }

            string leftType = renamed(left.Type);
            if (leftType != right.Type)
            {
                notes.Add($"{right.Name}: {LayoutCauses.Phrase(CauseOf(leftType, right.Type))}");
            }
        }

        if (hasOtherTypes)
        {
            notes.Add("the number of parameters changed");
        }

        if (notes.Count == 0 && !hasOtherNames)
        {
            return hasOtherResult ? (LayoutCause.ResultChanged, ResultNote(olderResult, newer.Result)) : null;
        }

        if (hasOtherResult)
        {
            notes.Add("the result changed");
        }

        return notes.Count == 0 ? (LayoutCause.ParameterRenamed, "") : (LayoutCause.SignatureChanged, string.Join(", ", notes));
    }

    private static string ResultNote(string older, string newer) =>
        CauseOf(older, newer) is var cause && cause != LayoutCause.TypeChanged ? LayoutCauses.Phrase(cause) : "";
}
